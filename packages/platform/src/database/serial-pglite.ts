import {
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  PGliteAdapter,
  PGliteDialect,
  type PGliteDialectConfig,
  PGliteDriver,
} from 'kysely'

/** A query that waits this long is waiting for itself: `db` was used where `tx` was meant. */
const PATIENCE_MS = 30_000

/**
 * PGlite has one connection. This driver lets one holder in at a time, in order of arrival. Kysely's own mutex does that too, but
 * waits for ever: one `db` inside a transaction would stop the whole city instead of one request.
 */
class SerialPGliteDriver implements Driver {
  readonly #inner: PGliteDriver
  readonly #patience: number
  #last: Promise<void> = Promise.resolve()
  readonly #releases = new WeakMap<DatabaseConnection, () => void>()

  constructor(config: PGliteDialectConfig, patience: number) {
    this.#inner = new PGliteDriver(config)
    this.#patience = patience
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const previous = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = previous.then(() => promise)
    try {
      await withPatience(previous, this.#patience)
    } catch (error) {
      resolve()
      throw error
    }
    const connection = await this.#inner.acquireConnection()
    this.#releases.set(connection, resolve)
    return connection
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    this.#releases.get(connection)?.()
  }

  init: Driver['init'] = (options) => this.#inner.init(options)
  destroy: Driver['destroy'] = () => this.#inner.destroy()
  beginTransaction: Driver['beginTransaction'] = (connection) => this.#inner.beginTransaction(connection as never)
  commitTransaction: Driver['commitTransaction'] = (connection) => this.#inner.commitTransaction(connection as never)
  rollbackTransaction: Driver['rollbackTransaction'] = (connection) =>
    this.#inner.rollbackTransaction(connection as never)
}

async function withPatience(turn: Promise<void>, patience: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () =>
      reject(
        new Error(
          `the embedded database was busy for ${patience} ms: is \`db\` used inside a transaction instead of \`tx\`?`,
        ),
      ),
    patience,
  )
  try {
    await Promise.race([turn, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Says that Kysely need not guard the connection, because the driver does. */
class SelfGuardedAdapter extends PGliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** PGlite for many concurrent requests. */
export class SerialPGliteDialect extends PGliteDialect {
  readonly #config: PGliteDialectConfig
  readonly #patience: number

  constructor(config: PGliteDialectConfig, patience = PATIENCE_MS) {
    super(config)
    this.#config = config
    this.#patience = patience
  }

  override createAdapter(): DialectAdapter {
    return new SelfGuardedAdapter()
  }

  override createDriver(): Driver {
    return new SerialPGliteDriver(this.#config, this.#patience)
  }
}
