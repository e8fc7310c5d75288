import { Client } from 'pg'
import type { Database } from './open.ts'

export interface Listening {
  /** Is the ear open? Between two connections messages may be lost; whoever keeps something in memory must know. */
  isConnected(): boolean
  close(): Promise<void>
}

export interface ListenOptions {
  readonly channels: readonly string[]
  onNotification(channel: string, payload: string): void
  /** After the connection was lost and came back: anything may have happened in between. */
  onGap?(): void
}

/** Waiting time before the next try, doubled each time up to the second figure. */
const PAUSE_MS = [100, 5_000] as const
/** A peer that vanished without a word (cable, firewall) is found out by asking. */
const HEARTBEAT_MS = 10_000
const ANSWER_MS = 5_000

/**
 * Hears what transactions say with `pg_notify`, after their commit. On PostgreSQL a connection of its own is kept and restored, since
 * a pooled one would lose its ears when it goes back to the pool (so a pooler in transaction mode needs a direct address for this).
 * @throws when the first connection cannot be made
 */
export async function listen(database: Database, options: ListenOptions): Promise<Listening> {
  return database.kind === 'pglite' ? listenHere(database, options) : listenThere(database.url, options)
}

async function listenHere(
  { db, pglite }: Extract<Database, { kind: 'pglite' }>,
  options: ListenOptions,
): Promise<Listening> {
  let isOpen = true
  // Alone with the one connection: inside somebody's transaction, a rollback would take the ear away again.
  const stops = await db.connection().execute(() =>
    Promise.all(
      options.channels.map((channel) =>
        pglite.listen(channel, (payload) => {
          if (isOpen) options.onNotification(channel, payload)
        }),
      ),
    ),
  )
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    if (!pglite.closed) await db.connection().execute(() => Promise.all(stops.map((stop) => stop())))
  }
  return { isConnected: () => isOpen && !pglite.closed, close }
}

async function listenThere(url: string, options: ListenOptions): Promise<Listening> {
  let client: Client | undefined
  let isClosed = false
  let retry: NodeJS.Timeout | undefined
  const heartbeat = setInterval(() => {
    const asked = client
    asked?.query('select').catch(() => {
      // `end` would wait for the silent peer.
      asked.connection.stream.destroy()
    })
  }, HEARTBEAT_MS)
  heartbeat.unref()

  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString: url, query_timeout: ANSWER_MS, application_name: 'klammer-listen' })
    next.on('error', () => {})
    next.on('end', () => {
      if (client !== next) return
      client = undefined
      reconnect(PAUSE_MS[0])
    })
    next.on('notification', ({ channel, payload }) => options.onNotification(channel, payload ?? ''))
    try {
      await next.connect()
      for (const channel of options.channels) await next.query(`listen ${next.escapeIdentifier(channel)}`)
    } catch (error) {
      await next.end().catch(() => {})
      throw error
    }
    if (isClosed) await next.end()
    else client = next
  }

  const reconnect = (pause: number): void => {
    if (isClosed) return
    retry = setTimeout(() => {
      connect().then(
        () => options.onGap?.(),
        () => reconnect(Math.min(pause * 2, PAUSE_MS[1])),
      )
    }, pause)
    retry.unref()
  }

  try {
    await connect()
  } catch (error) {
    clearInterval(heartbeat)
    throw error
  }
  return {
    isConnected: () => client !== undefined,
    close: async () => {
      isClosed = true
      clearTimeout(retry)
      clearInterval(heartbeat)
      const last = client
      client = undefined
      await last?.end()
    },
  }
}
