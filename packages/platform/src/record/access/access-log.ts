import type { PlatformTransaction } from '../../database/tables.ts'

/**
 * How long looks are kept: to the end of the second year after theirs, as § 9 IDNrG has it for the data cockpit of the federation; check
 * before use which term the law of the state and the statutes of the city name.
 */
const KEPT_YEARS = 2

/** The log that takes the looks of a day: `access-2027`. */
export const accessLogOf = (today: string) => `access-${today.slice(0, 4)}`

/** Makes the log with the first look of its year. @returns its name */
export async function openAccessLog(tx: PlatformTransaction, today: string): Promise<string> {
  const year = Number(today.slice(0, 4))
  const name = accessLogOf(today)
  const known = await tx.selectFrom('record.log').select('name').where('name', '=', name).executeTakeFirst()
  if (!known) {
    await tx
      .insertInto('record.log')
      .values({ name, class: 'access', keep_until: `${year + KEPT_YEARS}-12-31` })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  return name
}
