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
    name: 'start',
    summary: 'Serve the city',
    load: () => import('./commands/start.ts'),
  },
  {
    name: 'admin link',
    summary: 'Print a one-time link that makes its reader an administrator',
    load: () => import('./commands/admin-link.ts'),
  },
  {
    name: 'db migrate',
    summary: 'Bring the database up to date',
    load: () => import('./commands/db-migrate.ts'),
  },
  {
    name: 'db lock-migrations',
    summary: 'Write new migrations into migrations.lock.json (developers)',
    load: () => import('./commands/db-lock-migrations.ts'),
  },
]
