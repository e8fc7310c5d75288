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
    name: 'report',
    summary: 'Write the report to the council: HTML, PDF and CSV in two languages',
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'verify',
    summary: 'Check an entry of a record with its proof, trusting nobody but a key',
    load: () => import('./commands/verify.ts'),
  },
  {
    name: 'record keygen',
    summary: 'Make the key that signs the record',
    load: () => import('./commands/record-keygen.ts'),
  },
  {
    name: 'record rotate',
    summary: 'Add a new key to the record; the old one goes on signing',
    load: () => import('./commands/record-rotate.ts'),
  },
  {
    name: 'record retire',
    summary: 'Drop all keys of the record but the newest',
    load: () => import('./commands/record-retire.ts'),
  },
  {
    name: 'record prune',
    summary: 'Delete the entries of a log whose term is over',
    load: () => import('./commands/record-prune.ts'),
  },
  {
    name: 'record witness add',
    summary: 'Let this city witness the record of another one',
    load: () => import('./commands/record-witness-add.ts'),
  },
  {
    name: 'record demo',
    summary: 'Write a record of invented acts as files, for other programs',
    load: () => import('./commands/record-demo.ts'),
  },
  {
    name: 'backup',
    summary: 'Save the embedded database and its key into one file',
    load: () => import('./commands/backup.ts'),
  },
  {
    name: 'restore',
    summary: 'Bring a saved city back into an empty data folder',
    load: () => import('./commands/restore.ts'),
  },
  {
    name: 'db export',
    summary: 'Write all data as plain SQL, to move a city to another database',
    load: () => import('./commands/db-export.ts'),
  },
  {
    name: 'db import',
    summary: 'Read such an export into an empty database',
    load: () => import('./commands/db-import.ts'),
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
  {
    name: 'strategy import',
    summary: 'Take a strategy in StratML over as drafts',
    load: () => import('./commands/strategy-import.ts'),
  },
  {
    name: 'strategy export',
    summary: 'Write a published strategy as StratML',
    load: () => import('./commands/strategy-export.ts'),
  },
  {
    name: 'service new',
    summary: 'Make a service folder to begin with',
    load: () => import('./commands/service-new.ts'),
  },
  {
    name: 'service check',
    summary: 'Check service folders and name every problem with file and line',
    load: () => import('./commands/service-check.ts'),
  },
  {
    name: 'service test',
    summary: 'Try the example applications of service folders',
    load: () => import('./commands/service-test.ts'),
  },
  {
    name: 'service publish',
    summary: 'Publish service folders as immutable versions',
    load: () => import('./commands/service-publish.ts'),
  },
  {
    name: 'case verify',
    summary: 'Check the files of all cases and work every decision out again',
    load: () => import('./commands/case-verify.ts'),
  },
  {
    name: 'fim import',
    summary: 'Make a service folder of a schema of FIM (XDatenfelder 2 or 3)',
    load: () => import('./commands/fim-import.ts'),
  },
  {
    name: 'form import',
    summary: 'Make a service folder of a form of another system',
    load: () => import('./commands/form-import.ts'),
  },
  {
    name: 'process export',
    summary: 'Write the process of a service as BPMN 2.0',
    load: () => import('./commands/process-export.ts'),
  },
  {
    name: 'process import',
    summary: 'Take of a process in BPMN 2.0 what a service can use',
    load: () => import('./commands/process-import.ts'),
  },
]
