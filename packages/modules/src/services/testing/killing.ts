import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase } from '@klammer/platform/database'

const program = fileURLToPath(new URL('./submitter.ts', import.meta.url))

/** Folder of the embedded database, or anything and the address of a server. */
export type Where = readonly [dataFolder: string] | readonly [dataFolder: string, databaseUrl: string]

/** What is left of a city that was killed. */
export function reopen([dataFolder, databaseUrl]: Where): Promise<Database> {
  return openDatabase({ dataFolder, databaseUrl })
}

/** Lets a city take applications and kills it without warning once so many were promised, in the middle of the next. */
export async function takeAndKill(where: Where, promises: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, ...where], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  let rest = ''
  child.stdout.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    said.push(...lines)
    // `ready` is the first line.
    if (said.length > promises) child.kill('SIGKILL')
  })
  await new Promise((resolve) => child.on('close', resolve))
  if (child.signalCode !== 'SIGKILL') throw new Error('the city ended by itself')
  return said.slice(1)
}
