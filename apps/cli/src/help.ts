import type { Command } from './command.ts'
import type { CommandEntry } from './commands.ts'

/** All commands, one a line. */
export function overview(commands: readonly CommandEntry[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`)
  return ['Usage: klammer COMMAND [OPTIONS]', '', ...lines, '', 'More about one: klammer COMMAND --help'].join('\n')
}

/** What one command does and which options it takes. */
export function commandHelp({ name, summary }: CommandEntry, { usage, help, options = {} }: Command): string {
  const flags = Object.entries(options).map(([flag, { type }]) => `[--${flag}${type === 'string' ? ' …' : ''}]`)
  const line = ['klammer', name, ...flags, ...(usage ? [usage] : [])].join(' ')
  return [`Usage: ${line}`, '', `${summary}.`, '', help.trim()].join('\n')
}
