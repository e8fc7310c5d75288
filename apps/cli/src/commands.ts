import type { Command } from './command.ts'

export interface CommandEntry {
  /** Words as typed: `db export`. */
  readonly name: string
  readonly summary: string
  /** Loaded only when called: `--help` stays quick. */
  load(): Promise<{ readonly command: Command }>
}

/** Every command; adding one is one line here. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'db lock-migrations',
    summary: 'Write new migrations into migrations.lock.json (developers)',
    load: () => import('./commands/db-lock-migrations.ts'),
  },
]
