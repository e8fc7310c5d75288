import type { Db } from 'pg-boss'
import type { Database } from '../database/index.ts'

/**
 * Lets pg-boss work on the embedded database, in turn with everybody else. (Its own adapter talks to PGlite past Kysely's queue:
 * its rollback after an error could then hit another transaction.)
 */
export function pgliteAdapter({ db, pglite }: Extract<Database, { kind: 'pglite' }>): Db {
  return {
    executeSql: (text, values) =>
      db.connection().execute(async () => {
        try {
          if (values?.length) return await pglite.query(text, values)
          // Without values there may be many statements, one of which has the rows pg-boss is waiting for.
          const results = await pglite.exec(text)
          return { rows: results.flatMap((result) => result.rows) }
        } catch (error) {
          // pg-boss expects a pool, where the next statement has a fresh connection. Outside a transaction it does nothing.
          await pglite.exec('rollback')
          throw error
        }
      }),
    listen: async (channel, onNotification, onReconnect) => {
      const close = await pglite.listen(channel, onNotification)
      onReconnect()
      return { close: () => close() }
    },
  }
}
