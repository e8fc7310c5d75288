import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'

/**
 * A database whose transactions are all this one: a handler that opens its own becomes part of what happens around it. An error in
 * the inner one must end the outer one too; there is no going back to the state before the inner one began.
 */
export function joined(tx: PlatformTransaction): PlatformDb {
  const transaction = () => {
    const builder = {
      setIsolationLevel: () => builder,
      setAccessMode: () => builder,
      execute: <Result>(work: (inner: PlatformTransaction) => Promise<Result>): Promise<Result> => work(tx),
    }
    return builder
  }
  return new Proxy<PlatformDb>(tx, {
    get: (target, name) => {
      if (name === 'transaction') return transaction
      const value: unknown = Reflect.get(target, name, target)
      // Kysely's private fields are found on the real object only.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
