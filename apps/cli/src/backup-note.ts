import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './command.ts'

/** Lies in every backup and says what it is. */
export const NOTE = 'klammer-backup.json'

interface Note {
  readonly format: 1
  readonly savedAt: string
  /** Major version of the embedded PostgreSQL: only the same one can read the files. */
  readonly postgres: string
}

export function describeBackup(dataFolder: string): string {
  const note: Note = { format: 1, savedAt: new Date().toISOString(), postgres: postgresIn(dataFolder) }
  return `${JSON.stringify(note, null, 2)}\n`
}

/** @throws Failure when the folder was not unpacked from a backup */
export function readBackupNote(folder: string): Note {
  try {
    const note = JSON.parse(readFileSync(join(folder, NOTE), 'utf8')) as Note
    if (note.format === 1) return note
  } catch {
    // Neither a note nor one of ours: the same words for both.
  }
  throw new Failure('This file is not a backup of Klammer, or comes from a newer version.')
}

function postgresIn(dataFolder: string): string {
  return readFileSync(join(dataFolder, 'database', 'PG_VERSION'), 'utf8').trim()
}
