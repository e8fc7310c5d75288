import type { ParseArgsOptionsConfig } from 'node:util'

/** One subcommand of `klammer`, in a file of its own under `commands/`. */
export interface Command {
  /** What follows the name, such as `FILE|-`. */
  readonly usage?: string
  /** A few sentences for `--help`, after the summary. */
  readonly help: string
  readonly options?: ParseArgsOptionsConfig
  /**
   * Does the work.
   * @throws Failure for what the operator can mend, UsageError for what was typed wrongly
   */
  run(input: Input): Promise<void>
}

export interface Input {
  readonly args: readonly string[]
  readonly options: { readonly [name: string]: string | boolean | undefined }
  readonly env: { readonly [name: string]: string | undefined }
  /** Prints a line on standard output. */
  out(text: string): void
  /** Prints a line on standard error: progress and warnings. */
  err(text: string): void
}

/** The command was typed wrongly: exit code 2 and a hint at `--help`. */
export class UsageError extends Error {}

/** Something the operator can mend: exit code 1 and the message alone. */
export class Failure extends Error {}

/** The only argument. @throws UsageError when there is none, or more than one */
export function onlyArgument(input: Input, name: string): string {
  const [argument, ...more] = input.args
  if (argument === undefined || more.length > 0) throw new UsageError(`Please give exactly one ${name}.`)
  return argument
}
