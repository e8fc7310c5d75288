import {
  deskCounts,
  servicesHistory,
  type State,
  worklist,
  type WorklistChoices,
  WORKLIST_SORTS,
} from '@klammer/modules/services'
import { type Act, actAs, type Person } from '@klammer/platform/act'
import { migrate, type PlatformDb } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openOnServer, startPostgres } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { CASES, fillDesk, SERVICES, UNITS } from '../worklist/fill-desk.ts'
import type { Field, Row } from '../field.ts'

const AIM_MS = 50

/** The desk of a big city: any filter and order of the worklist, and its counts, beside the same queries without their indexes. */
export const field: Field = {
  about: 'worklist of 100,000 open cases, any filter and order, on PostgreSQL (about 2 minutes)',
  async measure(_args, progress) {
    const server = await startPostgres()
    try {
      const database = await openOnServer(server.url)
      await migrate(database.db, [...platformHistories, servicesHistory])
      progress(`filling ${CASES} open cases`)
      const me = await fillDesk(database.db)
      const everything = choices()
      progress(`${everything.length} combinations of filters and orders, each with its next page`)
      const measured = await timesOf(database.db, me, everything)
      progress('the same without indexes')
      const every = Math.ceil(everything.length / 40)
      const some = everything.filter((_choice, index) => index % every === 0)
      const without = await database.db.connection().execute(async (one) => {
        for (const kind of ['indexscan', 'indexonlyscan', 'bitmapscan']) {
          await sql.raw(`set enable_${kind} = off`).execute(one)
        }
        return timesOf(one, me, some)
      })
      await database.close()
      return rowsOf(measured, without)
    } finally {
      await server.stop()
    }
  },
}

interface Times {
  readonly lists: readonly number[]
  readonly counts: readonly number[]
}

/** Everything somebody can choose: whose, which state, which service, due when, in which order. */
function choices(): readonly WorklistChoices[] {
  const states: readonly (State | undefined)[] = [
    undefined,
    'submitted',
    'inReview',
    'referred',
    'decided',
    'objection',
  ]
  const found: WorklistChoices[] = []
  for (const whose of ['everybody', 'me', 'substituted', 'nobody'] as const) {
    for (const state of states) {
      for (const service of [undefined, SERVICES[0], SERVICES.at(-1)]) {
        for (const dueBy of [undefined, '2027-03-14', '2027-03-22']) {
          for (const sort of WORKLIST_SORTS) {
            for (const direction of ['asc', 'desc'] as const) {
              found.push({ of: whose, state, service, dueBy, sort, direction })
            }
          }
        }
      }
    }
  }
  return found
}

async function timesOf(db: PlatformDb, me: string, wanted: readonly WorklistChoices[]): Promise<Times> {
  const act = (grants: Person['grants']): Act => {
    const actor: Person = { kind: 'person', id: me, name: me, email: `${me}@example.org`, trust: 'substantial', grants }
    return actAs({ db, actor, now: new Date('2027-03-15T09:00:00Z') })
  }
  const everywhere = act([{ role: 'services-clerk', unit: '*' }])
  const here = act(UNITS.slice(0, 2).map((unit) => ({ role: 'services-clerk', unit })))
  const lists: number[] = []
  const counts: number[] = []
  for (const [index, choice] of wanted.entries()) {
    const clerk = index % 2 === 0 ? everywhere : here
    const first = await timed(lists, () => worklist(clerk, choice))
    if (first.next !== undefined) await timed(lists, () => worklist(clerk, { ...choice, after: first.next }))
    if (index % 10 === 0) await timed(counts, () => deskCounts(clerk))
  }
  return { lists, counts }
}

async function timed<Result>(into: number[], run: () => Promise<Result>): Promise<Result> {
  const start = performance.now()
  const result = await run()
  into.push(performance.now() - start)
  return result
}

function rowsOf(measured: Times, without: Times): readonly Row[] {
  const p = (values: readonly number[], share: number) =>
    values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
  const aim = { of: 'measured', atMost: AIM_MS } as const
  return [
    {
      what: 'worklist, any filter and order, p95',
      unit: 'ms',
      measured: p(measured.lists, 0.95),
      baseline: p(without.lists, 0.95),
      aim,
    },
    { what: 'worklist, any filter and order, median', unit: 'ms', measured: p(measured.lists, 0.5) },
    { what: 'worklist, any filter and order, slowest', unit: 'ms', measured: p(measured.lists, 1) },
    {
      what: 'counts of the desk, p95',
      unit: 'ms',
      measured: p(measured.counts, 0.95),
      baseline: p(without.counts, 0.95),
      aim,
    },
  ]
}
