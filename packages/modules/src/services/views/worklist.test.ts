import { Forbidden } from '@klammer/platform/act'
import { type Database, migrate } from '@klammer/platform/database'
import { onBothDatabases } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeUp } from '../cases/commands.ts'
import { actsIn, aRegistry, aService, clerk, guest, histories } from '../testing/builders.ts'
import { office } from '../testing/office.ts'
import { light, type WorklistChoices, worklist, WORKLIST_SORTS } from './worklist.ts'

onBothDatabases((open) => {
  let city: Database
  const registry = aRegistry()
  const as = actsIn(() => city, registry)
  const { submit } = office(as, registry)
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, histories)
    for (const [n, slug] of ['hundesteuer', 'hundesteuer', 'hundesteuer'].entries()) {
      const service = aService()
      registry.publish({ ...service, service: { ...service.service, slug, processingDays: n + 1 } })
      for (const day of ['2027-03-15', '2027-03-01', '2027-03-15']) await submit(undefined, day)
    }
  })
  afterAll(() => city.close())

  const pages = async (choices: WorklistChoices) => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await worklist(as(clerk), { ...choices, limit: 2, after })
      seen.push(...page.lines.map(({ id }) => id))
      after = page.next
    } while (after !== undefined)
    return seen
  }

  test.each(WORKLIST_SORTS)('page by page, by %s, each case comes once and in order', async (sort) => {
    for (const direction of ['asc', 'desc'] as const) {
      const whole = (await worklist(as(clerk), { sort, direction })).lines.map(({ id }) => id)
      expect(whole).toHaveLength(9)
      expect(await pages({ sort, direction })).toEqual(whole)
    }
  })
  test('whoever types something else into the address starts on the first page', async () => {
    expect((await worklist(as(clerk), { after: 'x' })).lines).toHaveLength(9)
  })
  test('filters may be combined', async () => {
    const [first] = (await worklist(as(clerk), { sort: 'oldest' })).lines
    if (!first) throw new Error('the worklist is empty')
    await takeUp(as(clerk), registry, { id: first.id })
    expect((await worklist(as(clerk), { of: 'me' })).lines).toMatchObject([{ id: first.id, isMine: true }])
    expect((await worklist(as(clerk), { of: 'nobody' })).lines).toHaveLength(8)
    expect((await worklist(as(clerk), { state: 'inReview', service: 'hundesteuer' })).lines).toHaveLength(1)
    expect((await worklist(as(clerk), { dueBy: '2027-06-01' })).lines).toHaveLength(3)
    expect((await worklist(as(clerk), { unit: 'another' })).lines).toEqual([])
  })
  test('people see the cases of their units', async () => {
    const elsewhere = { ...clerk, grants: [{ role: 'services-clerk', unit: 'another' }] }
    expect((await worklist(as(elsewhere))).lines).toEqual([])
    await expect(worklist(as(guest))).rejects.toThrow(Forbidden)
  })
})

test('the traffic light', () => {
  const at = (day: string | null) => light(day, '2027-03-15')
  expect([null, '2027-03-14', '2027-03-15', '2027-03-22', '2027-03-23'].map(at)).toEqual([
    'none',
    'overdue',
    'today',
    'soon',
    'later',
  ])
})
