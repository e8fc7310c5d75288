import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fromBase64, toBase64, type TreeHead } from '@klammer/engines/tlog'
import { Failure, type Input } from '../command.ts'

/** What this machine believes of a log since it first met it. */
export interface Pin {
  /** C2SP tlog-policy. */
  readonly policy: string
  readonly head: TreeHead | undefined
}

interface StoredPin {
  readonly policy: string
  readonly size?: number
  readonly root?: string
}

/** Pins of all logs by name, in one file of the person who checks. */
export class Pins {
  readonly file: string
  readonly #pins: Map<string, StoredPin>

  constructor(env: Input['env']) {
    this.file = join(env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'klammer', 'logs.json')
    this.#pins = new Map(Object.entries(readStored(this.file)))
  }

  find(log: string): Pin | undefined {
    const stored = this.#pins.get(log)
    if (!stored) return undefined
    const root = stored.root === undefined ? undefined : fromBase64(stored.root)
    return {
      policy: stored.policy,
      head: root && stored.size !== undefined ? { size: stored.size, root } : undefined,
    }
  }

  keep(log: string, { head, policy }: Pin): void {
    this.#pins.set(log, { policy, ...(head && { size: head.size, root: toBase64(head.root) }) })
    mkdirSync(dirname(this.file), { recursive: true })
    writeFileSync(`${this.file}.new`, `${JSON.stringify(Object.fromEntries(this.#pins), null, 2)}\n`)
    renameSync(`${this.file}.new`, this.file)
  }
}

function readStored(file: string): { readonly [log: string]: StoredPin } {
  if (!existsSync(file)) return {}
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { readonly [log: string]: StoredPin }
  } catch {
    throw new Failure(`The file ${file} is damaged. Without it, this machine no longer knows whom it trusted.`)
  }
}
