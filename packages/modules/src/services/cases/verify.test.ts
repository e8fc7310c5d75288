import type { Database } from '@klammer/platform/database'
import { migrate } from '@klammer/platform/database'
import { onBothDatabases } from '@klammer/platform/testing'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsIn, aRegistry, aService, histories } from '../testing/builders.ts'
import { office, type TestCase } from '../testing/office.ts'
import { verifyCases } from './verify.ts'

onBothDatabases((open) => {
  let city: Database
  const registry = aRegistry()
  const { caseIn } = office(
    actsIn(() => city, registry),
    registry,
  )
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, histories)
    registry.publish(aService())
  })
  afterAll(() => city.close())

  /** What somebody with all rights on the database could do. */
  const tamper = async (statement: RawBuilder<unknown>) => {
    await sql`alter table services.case_event disable trigger append_only`.execute(city.db)
    await statement.execute(city.db)
    await sql`alter table services.case_event enable trigger append_only`.execute(city.db)
  }
  const faultsOf = async ({ id }: TestCase) => (await verifyCases(city.db, registry, id)).faults

  test('every decision is worked out again, and comes out the same', async () => {
    await caseIn('decided')
    await caseIn('inReview')
    const verified = await verifyCases(city.db, registry)
    expect(verified).toMatchObject({ faults: [], recomputed: 1, erased: 0 })
    expect(verified.cases).toBeGreaterThanOrEqual(2)
  })

  test('nobody changes or deletes an event by the ordinary way', async () => {
    const { id } = await caseIn('inReview')
    for (const statement of [
      sql`update services.case_event set type = 'approve' where case_id = ${id} and seq = 2`,
      sql`delete from services.case_event where case_id = ${id} and seq = 2`,
      sql`truncate services.case_event`,
    ]) {
      await expect(statement.execute(city.db)).rejects.toThrow('events of a case are never changed')
    }
  })

  test('an event that was changed is found with its number', async () => {
    const changed = await caseIn('decided')
    await tamper(sql`update services.case_event set actor = 'somebody' where case_id = ${changed.id} and seq = 4`)
    expect(await faultsOf(changed)).toMatchObject([{ seq: 4, because: 'predecessor', reference: changed.reference }])
  })
  test('a changed last event is found, too', async () => {
    const changed = await caseIn('inReview')
    await tamper(sql`update services.case_event set role = 'approver' where case_id = ${changed.id} and seq = 2`)
    expect(await faultsOf(changed)).toMatchObject([{ seq: 2, because: 'head' }])
  })
  test('contents that were exchanged or taken away are found', async () => {
    const [one, two] = [await caseIn('inReview'), await caseIn('inReview')]
    await tamper(sql`update services.case_event set payload =
      (select payload from services.case_event where case_id = ${one.id} and seq = 1) where case_id = ${two.id} and seq = 1`)
    expect(await faultsOf(two)).toMatchObject([{ seq: 1, because: 'payload' }])
    await tamper(sql`update services.case_event set payload = null where case_id = ${one.id} and seq = 2`)
    expect(await faultsOf(one)).toMatchObject([{ seq: 2, because: 'payload' }])
  })
  test('an event that was taken out is found', async () => {
    const cut = await caseIn('proposed')
    await tamper(sql`delete from services.case_event where case_id = ${cut.id} and seq = 3`)
    expect(await faultsOf(cut)).toMatchObject([{ seq: 3, because: 'sequence' }])
    const shortened = await caseIn('proposed')
    await tamper(sql`delete from services.case_event where case_id = ${shortened.id} and seq = 4`)
    expect(await faultsOf(shortened)).toMatchObject([{ seq: 3, because: 'head' }])
  })
  test('a state that was set by hand is found', async () => {
    const { id, ...rest } = await caseIn('proposed')
    await sql`update services.case_file set state = 'approved' where id = ${id}`.execute(city.db)
    expect(await faultsOf({ id, ...rest })).toMatchObject([{ seq: 4, because: 'head' }])
  })
})
