import { type DatabaseConnection, type Driver, PGliteDialect, type PGliteDialectConfig, PGliteDriver } from 'kysely'

/** A query that waits this long is waiting for itself: `db` was used where `tx` was meant. */
const PATIENCE_MS = 30_000

/**
 * Kysely's PGlite driver hands the one connection to everybody at once: a query of another request would slip into an open
 * transaction, and a second transaction would overwrite the first one's commit. This driver lets one holder in at a time.
 */
class SerialPGliteDriver implements Driver {
  readonly #inner: PGliteDriver
  #last: Promise<void> = Promise.resolve()
  readonly #releases = new WeakMap<DatabaseConnection, () => void>()

  constructor(config: PGliteDialectConfig) {
    this.#inner = new PGliteDriver(config)
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const previous = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = previous.then(() => promise)
    try {
      await withPatience(previous)
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

async function withPatience(turn: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () =>
      reject(new Error('the embedded database was busy for 30 s: is `db` used inside a transaction instead of `tx`?')),
    PATIENCE_MS,
  )
  try {
    await Promise.race([turn, promise])
  } finally {
    clearTimeout(timer)
  }
}

/** PGlite for many concurrent requests. */
export class SerialPGliteDialect extends PGliteDialect {
  readonly #config: PGliteDialectConfig

  constructor(config: PGliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new SerialPGliteDriver(this.#config)
  }
}
