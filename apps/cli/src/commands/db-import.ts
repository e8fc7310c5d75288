import { createReadStream } from 'node:fs'
import { readConfig } from '@klammer/platform/config'
import { importCity } from '@klammer/platform/database'
import { type Command, Failure, onlyArgument } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const command: Command = {
  usage: 'FILE|-',
  help: `
Reads an export of the same version of Klammer into an empty database (DATABASE_URL, or the embedded one in KLAMMER_DATA), all or
nothing: its tables are built first, then every row is checked as if it had been written by the city itself.`,

  async run(input) {
    const file = onlyArgument(input, 'FILE (or - for standard input)')
    const config = readConfig(input.env)
    await withDatabase(config, async ({ db }) => {
      const rows = await importCity(db, file === '-' ? process.stdin.setEncoding('utf8') : readText(file))
      input.out(`Imported ${rows} rows into ${config.databaseUrl ? 'PostgreSQL' : config.dataFolder}.`)
    })
  },
}

async function* readText(file: string): AsyncGenerator<string> {
  try {
    yield* createReadStream(file, { encoding: 'utf8' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new Failure(`There is no file ${file}.`)
    throw error
  }
}
