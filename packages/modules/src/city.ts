import type { Config } from '@klammer/platform/config'
import { type Database, migrate, openDatabase, type PlatformDb } from '@klammer/platform/database'
import { createFileStore, type FileStore } from '@klammer/platform/files'
import { platformHistories } from '@klammer/platform/histories'
import { createPostOffice, type PostOffice } from '@klammer/platform/mail'
import type { Manifest } from '@klammer/platform/manifest'
import { settingsManifest } from '@klammer/platform/settings'

/** Every module of the city: adding one is one line here. */
export const modules: readonly Manifest[] = [settingsManifest]

/** A running city: what the web and the command line work with. */
export interface City {
  readonly config: Config
  readonly database: Database
  readonly db: PlatformDb
  readonly modules: readonly Manifest[]
  readonly mail: PostOffice
  readonly files: FileStore
  close(): Promise<void>
}

/** Opens the database, brings it up to date and puts the parts together. @throws DataFolderBusy */
export async function openCity(config: Config): Promise<City> {
  const database = await openDatabase(config)
  try {
    await migrate(database.db, [...platformHistories, ...modules.map((module) => module.history)])
    const mail = createPostOffice(config)
    const close = async () => {
      mail.close()
      await database.close()
    }
    return { config, database, db: database.db, modules, mail, files: createFileStore(config), close }
  } catch (error) {
    await database.close()
    throw error
  }
}
