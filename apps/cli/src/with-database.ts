import { histories } from '@klammer/modules/city'
import type { Config } from '@klammer/platform/config'
import { type Database, migrate, openDatabase } from '@klammer/platform/database'

/**
 * Opens the city's database for one piece of work, brought up to date, and closes it again.
 * @param work gets the steps that were applied just now, too
 */
export async function withDatabase<Result>(
  config: Config,
  work: (database: Database, applied: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase(config)
  try {
    return await work(database, await migrate(database.db, histories))
  } finally {
    await database.close()
  }
}
