import { open, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { readConfig } from '@klammer/platform/config'
import { exportCity, openDatabase, readVersion } from '@klammer/platform/database'
import { type Command, Failure, onlyArgument } from '../command.ts'

export const command: Command = {
  usage: 'FILE|-',
  help: `
Writes every row of the city, one SQL statement a line, to FILE or to standard output (-). "klammer db import" of the same version
reads it into an empty PostgreSQL or embedded database. The file holds everything people entrusted to the city: guard it well.

Not in it: waiting jobs, and the key that signs sessions (KLAMMER_SECRET, or the file "secret" in the data folder): take it along.
Embedded database: stop the city first.`,

  async run(input) {
    const file = onlyArgument(input, 'FILE (or - for standard output)')
    const database = await openDatabase(readConfig(input.env))
    try {
      if ((await readVersion(database.db)).length === 0) throw new Failure('There is no city in this database yet.')
      const sink = file === '-' ? standardOutput : await newFile(file)
      try {
        const { tables, rows } = await exportCity(database.db, sink.write)
        await sink.close()
        input.err(`Exported ${rows} rows of ${tables} tables.`)
      } catch (error) {
        await sink.discard()
        throw error
      }
    } finally {
      await database.close()
    }
  },
}

interface Sink {
  write(text: string): Promise<void>
  close(): Promise<void>
  discard(): Promise<void>
}

const standardOutput: Sink = {
  write: async (text) => {
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  },
  close: async () => {},
  discard: async () => {},
}

/** Readable by its owner only. @throws Failure when it exists */
async function newFile(path: string): Promise<Sink> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? new Failure(`${path} exists already; nothing was written.`) : error
  })
  return {
    write: async (text) => void (await file.write(text)),
    close: async () => {
      await file.sync()
      await file.close()
    },
    discard: async () => {
      await file.close()
      await rm(path, { force: true })
    },
  }
}
