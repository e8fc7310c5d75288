import * as fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actAs } from '../act/index.ts'
import { type Database, migrate } from '../database/index.ts'
import { onBothDatabases } from '../testing/index.ts'
import { createRateLimiter, webHistory, webJobs } from './index.ts'

onBothDatabases((open) => {
  let city: Database
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, [webHistory])
  })
  afterAll(() => city.close())
  beforeEach(async () => {
    await city.db.deleteFrom('web.rate').execute()
  })

  const limiter = createRateLimiter('a secret of the server')
  const at = (second: number) => new Date(Date.UTC(2027, 2, 1) + second * 1000)
  const ask = (second: number, key = 'question:192.0.2.7', limit = 3) =>
    limiter.limitRate(city.db, { key, limit, windowSeconds: 60 }, at(second))

  test('the fourth within a minute is refused and told when to come back', async () => {
    for (const second of [0, 10, 20]) expect(await ask(second)).toEqual({ kind: 'allowed' })
    expect(await ask(25)).toEqual({ kind: 'refused', because: 'too-often', retryAfterSeconds: 35 })
    expect(await ask(59.5)).toEqual({ kind: 'refused', because: 'too-often', retryAfterSeconds: 1 })
    expect(await ask(60)).toEqual({ kind: 'allowed' })
    expect(await ask(61)).toMatchObject({ kind: 'refused', retryAfterSeconds: 9 })
  })
  test('others are not affected', async () => {
    for (let count = 0; count < 3; count++) await ask(0)
    expect((await ask(0)).kind).toBe('refused')
    expect((await ask(0, 'question:192.0.2.8')).kind).toBe('allowed')
    expect((await ask(0, 'search:192.0.2.7')).kind).toBe('allowed')
  })
  test('no window of any place holds more than the limit, and who waits as told is let in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 25 }),
        fc.integer({ min: 1, max: 4 }),
        async (pauses, limit) => {
          await city.db.deleteFrom('web.rate').execute()
          const allowed: number[] = []
          let second = 0
          for (const pause of pauses) {
            second += pause
            const answer = await ask(second, 'k', limit)
            const within = allowed.filter((earlier) => earlier > second - 60).length
            expect(answer.kind).toBe(within < limit ? 'allowed' : 'refused')
            if (answer.kind === 'refused') {
              second += answer.retryAfterSeconds
              expect((await ask(second, 'k', limit)).kind).toBe('allowed')
            }
            allowed.push(second)
          }
        },
      ),
      { numRuns: 15 },
    )
  })
  test('of many at the same moment, exactly the limit is let in', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(0)))
    expect(answers.filter(({ kind }) => kind === 'allowed')).toHaveLength(3)
  })
  test('the table holds no address, and nothing once it is over', async () => {
    await ask(0)
    const rows = await city.db.selectFrom('web.rate').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('192.0.2.7')
    const clean = (second: number) =>
      webJobs[0]?.run(actAs({ db: city.db, actor: { kind: 'system', name: 'test' }, now: at(second) }), undefined)
    await clean(59)
    expect(await city.db.selectFrom('web.rate').select('key').execute()).toHaveLength(1)
    await clean(61)
    expect(await city.db.selectFrom('web.rate').select('key').execute()).toEqual([])
  })
})
