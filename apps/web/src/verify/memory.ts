import { fromBase64, toBase64, type TreeHead } from '@klammer/engines/tlog'

/** What this device remembers of a log since it first met it. */
export interface Remembered {
  /** Whom it trusts (C2SP tlog-policy): kept, so that nobody can change the key behind people's backs. */
  readonly policy: string
  /** Civil day of the first meeting. */
  readonly since: string
  /** The largest tree seen. */
  readonly head?: TreeHead | undefined
}

/** The part of `localStorage` that is needed. */
export interface Shelf {
  getItem(name: string): string | null
  setItem(name: string, value: string): void
  removeItem(name: string): void
}

interface Stored {
  readonly policy: string
  readonly since: string
  readonly size?: number
  readonly root?: string
}

const nameOf = (log: string) => `klammer.log.${log}`

/** @returns nothing where the device does not know the log, or what it knew is damaged */
export function recall(shelf: Shelf, log: string): Remembered | undefined {
  try {
    const stored = JSON.parse(shelf.getItem(nameOf(log)) ?? 'null') as Stored | null
    if (typeof stored?.policy !== 'string') return undefined
    const root = stored.root === undefined ? undefined : fromBase64(stored.root)
    const head = root && stored.size !== undefined ? { size: stored.size, root } : undefined
    return { policy: stored.policy, since: stored.since, head }
  } catch {
    return undefined
  }
}

/** In private windows there may be nothing to write on: then the next visit is a first one again. */
export function remember(shelf: Shelf, log: string, { head, policy, since }: Remembered): void {
  const stored: Stored = { policy, since, ...(head && { size: head.size, root: toBase64(head.root) }) }
  try {
    shelf.setItem(nameOf(log), JSON.stringify(stored))
  } catch {
    // Said above.
  }
}

export function forget(shelf: Shelf, log: string): void {
  shelf.removeItem(nameOf(log))
}
