import { existsSync, rmSync, writeFileSync } from 'node:fs'
import type { City } from '@klammer/modules/city'
import { type Config, inDataFolder } from '@klammer/platform/config'
import { lockDataFolder } from '@klammer/platform/database'
import type { Input } from './command.ts'

/** Stands in the data folder while the demo city is being loaded. */
const MARK = 'demo-unfinished'

/** Fills an empty embedded database with the demo city. */
export async function loadDemo(city: City, say: Input['err']): Promise<void> {
  const { config, database } = city
  if (!config.demo || database.kind !== 'pglite' || !(await isEmpty(city))) return
  say('Loading the demo city (KLAMMER_DEMO=0 begins with an empty one) …')
  const mark = inDataFolder(config, MARK)
  writeFileSync(mark, '')
  const { seedDemo } = await import('@klammer/demo')
  await seedDemo(city)
  rmSync(mark)
}

/**
 * Whoever was interrupted while loading the demo begins again; nobody can have written anything of their own in between.
 * @throws DataFolderBusy when another process is just loading it
 */
export function removeHalfDemo(config: Config): void {
  if (config.databaseUrl !== undefined || !existsSync(inDataFolder(config, MARK))) return
  const unlock = lockDataFolder(config.dataFolder)
  rmSync(inDataFolder(config, 'database'), { recursive: true, force: true })
  rmSync(inDataFolder(config, MARK))
  unlock()
}

/** Whatever happens in a city leaves an act. */
async function isEmpty({ db }: City): Promise<boolean> {
  return (await db.selectFrom('record.outbox').select('id').limit(1).executeTakeFirst()) === undefined
}
