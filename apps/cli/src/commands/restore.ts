import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readConfig } from '@klammer/platform/config'
import { lockDataFolder, openDatabase, readVersion } from '@klammer/platform/database'
import { unpack } from '../archive.ts'
import { NOTE, readBackupNote } from '../backup-note.ts'
import { type Command, Failure, onlyArgument } from '../command.ts'
import { refusePostgres } from './backup.ts'

export const command: Command = {
  usage: 'FILE',
  help: `
Unpacks a backup into the data folder (KLAMMER_DATA), which must be empty or missing, and opens the database once to see that it works.
What was written after the backup is not in it: look into your mails and papers for acts of that time.`,

  async run(input) {
    const file = resolve(onlyArgument(input, 'FILE'))
    const config = readConfig(input.env)
    const { dataFolder } = config
    refusePostgres(config, 'pg_restore --dbname="$DATABASE_URL" FILE')
    if (!existsSync(file)) throw new Failure(`There is no file ${file}.`)

    const unlock = lockDataFolder(dataFolder)
    // Inside the folder, so that everything stays on one disk and moves into place at once.
    const draft = join(dataFolder, 'restoring')
    let savedAt: string
    try {
      const found = readdirSync(dataFolder).filter((name) => !name.startsWith('klammer.lock'))
      if (found.length > 0) throw new Failure(`${dataFolder} is not empty (${found[0]}); nothing was restored.`)
      mkdirSync(draft)
      await unpack(file, draft)
      ;({ savedAt } = readBackupNote(draft))
      for (const name of readdirSync(draft)) if (name !== NOTE) renameSync(join(draft, name), join(dataFolder, name))
    } finally {
      rmSync(draft, { recursive: true, force: true })
      unlock()
    }
    const database = await openDatabase(config)
    try {
      const steps = await readVersion(database.db)
      input.out(
        `Restored the city of ${savedAt} into ${dataFolder}: the database opens and is at ${steps.length} steps.`,
      )
    } finally {
      await database.close()
    }
  },
}
