import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type RunningCity, startCity } from './running-city.ts'

/** A filled demo city for one test file that changes things. Its data go when it is stopped. */
export async function ownCity(env: { readonly [name: string]: string } = {}): Promise<RunningCity> {
  const folder = mkdtempSync(join(tmpdir(), 'klammer-own-'))
  cpSync(inject('template'), folder, { recursive: true })
  cpSync(`${inject('template')}-keys`, `${folder}-keys`, { recursive: true })
  const city = await startCity(folder, env)
  const stop = async () => {
    await city.stop()
    for (const part of [folder, `${folder}-keys`]) rmSync(part, { recursive: true, force: true })
  }
  return { ...city, stop }
}
