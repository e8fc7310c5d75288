import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Config, readConfig } from '@klammer/platform/config'
import { lockDataFolder } from '@klammer/platform/database'
import { pack } from '../archive.ts'
import { describeBackup, NOTE } from '../backup-note.ts'
import { type Command, Failure, onlyArgument } from '../command.ts'

export const command: Command = {
  usage: 'FILE',
  help: `
Saves the data folder (database with its files, and the key that signs sessions) into FILE, a compressed tar archive. The city must be
stopped: the embedded database belongs to one process. Guard the file well, and keep it on another machine.

On PostgreSQL use its own tools, which work while the city is open: pg_dump --format=custom --file=FILE "$DATABASE_URL"`,

  async run(input) {
    const file = resolve(onlyArgument(input, 'FILE'))
    const config = readConfig(input.env)
    refusePostgres(config, 'pg_dump --format=custom --file=FILE "$DATABASE_URL"')
    if (existsSync(file)) throw new Failure(`${file} exists already; nothing was written.`)
    if (!existsSync(join(config.dataFolder, 'database'))) throw new Failure(`There is no city in ${config.dataFolder}.`)

    const unlock = lockDataFolder(config.dataFolder)
    const noteFolder = mkdtempSync(join(tmpdir(), 'klammer-backup-'))
    const draft = `${file}.part`
    try {
      writeFileSync(join(noteFolder, NOTE), describeBackup(config.dataFolder))
      const entries = readdirSync(config.dataFolder).filter((name) => !name.startsWith('klammer.lock'))
      writeFileSync(draft, '', { mode: 0o600 })
      await pack(draft, [
        [noteFolder, NOTE],
        [config.dataFolder, ...entries],
      ])
      await flush(draft)
      renameSync(draft, file)
    } finally {
      rmSync(draft, { force: true })
      rmSync(noteFolder, { recursive: true })
      unlock()
    }
    input.out(`Saved ${config.dataFolder} in ${file}.`)
  },
}

/** @throws Failure: PostgreSQL has its own tools */
export function refusePostgres(config: Config, tool: string): void {
  if (config.databaseUrl === undefined) return
  throw new Failure(`DATABASE_URL is set: for PostgreSQL use its own tool, ${tool}`)
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}
