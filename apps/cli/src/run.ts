import { parseArgs } from 'node:util'
import { BadConfig } from '@klammer/platform/config'
import { DataFolderBusy, ForeignHistory, ImportRefused } from '@klammer/platform/database'
import { KeyTrouble } from '@klammer/platform/record'
import { Failure, type Input, UsageError } from './command.ts'
import { type CommandEntry, commands } from './commands.ts'
import { commandHelp, overview } from './help.ts'

/** Where a run of the command line writes. */
export type Terminal = Pick<Input, 'out' | 'err'>

/**
 * Runs `klammer` with these words.
 * @returns the exit code: 0 done, 1 failed, 2 typed wrongly
 */
export async function run(words: readonly string[], env: Input['env'], terminal: Terminal): Promise<number> {
  const found = findCommand(words)
  if (!found) {
    const asked = words.length === 0 || ['help', '--help', '-h'].includes(words[0] ?? '')
    if (asked) terminal.out(overview(commands))
    else terminal.err(`There is no command "${words.join(' ')}".\n\n${overview(commands)}`)
    return asked ? 0 : 2
  }
  const { entry, rest } = found
  const { command } = await entry.load()
  try {
    const { values, positionals } = readWords(rest, command.options ?? {})
    if (values['help'] === true) {
      terminal.out(commandHelp(entry, command))
      return 0
    }
    await command.run({ args: positionals, options: values, env, ...terminal })
    return 0
  } catch (error) {
    terminal.err(explain(error, entry))
    return error instanceof UsageError ? 2 : 1
  }
}

function findCommand(words: readonly string[]): { entry: CommandEntry; rest: string[] } | undefined {
  for (const entry of commands) {
    const name = entry.name.split(' ')
    if (name.every((word, place) => words[place] === word)) return { entry, rest: words.slice(name.length) }
  }
  return undefined
}

function readWords(
  rest: string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>['options'],
): { values: Input['options']; positionals: string[] } {
  try {
    const all = { ...options, help: { type: 'boolean', short: 'h' } } as const
    const { values, positionals } = parseArgs({ args: rest, options: all, allowPositionals: true })
    return { values: values, positionals }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function explain(error: unknown, entry: CommandEntry): string {
  if (error instanceof UsageError) return `${error.message}\nHelp: klammer ${entry.name} --help`
  const expected = [Failure, BadConfig, DataFolderBusy, ForeignHistory, ImportRefused, KeyTrouble].some(
    (kind) => error instanceof kind,
  )
  if (expected && error instanceof Error) return error.message
  if (isUnreachable(error))
    return 'The database does not answer. Please check DATABASE_URL and whether PostgreSQL runs.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function isUnreachable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === '3D000' || code === '28P01'
}
