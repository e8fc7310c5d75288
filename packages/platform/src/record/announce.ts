import { sql } from 'kysely'
import type { PlatformDb } from '../database/tables.ts'

/** Channel on which every process hears of committed acts: `<kind>`, or `<kind> <sender>` from the process that acted. */
export const ACT_CHANNEL = 'klammer_act'

/** So many milliseconds of acts are told in one statement. */
const PAUSE_MS = 5

export interface Announcer {
  /** An act of this kind was committed. */
  say(kind: string): void
  /** Sends what is left. */
  stop(): Promise<void>
}

/**
 * Tells other processes of acts, outside the transactions that committed them. What gets lost here (the process dies, the database is
 * away for a moment) they hear from the sequencer.
 * @param sender marks the messages, so that the process that acted can pass its own over
 */
export function startAnnouncer(db: PlatformDb, sender: string): Announcer {
  let kinds = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  let sending = Promise.resolve()

  const send = () => {
    timer = undefined
    const some = [...kinds]
    kinds = new Set()
    if (some.length === 0) return
    sending = sending.then(() =>
      announce(
        db,
        some.map((kind) => `${kind} ${sender}`),
      ).catch(() => {}),
    )
  }
  return {
    say(kind) {
      kinds.add(kind)
      timer ??= setTimeout(send, PAUSE_MS)
    },
    async stop() {
      clearTimeout(timer)
      send()
      await sending
    },
  }
}

/** Sends messages about acts; inside a transaction they go out with its commit, which then waits for other such commits. */
export async function announce(db: PlatformDb, messages: readonly string[]): Promise<void> {
  await sql`select pg_notify(${ACT_CHANNEL}, message) from unnest(${sql.val([...messages])}::text[]) message`.execute(
    db,
  )
}
