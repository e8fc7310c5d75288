import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { actAs } from '../act/index.ts'
import type { Database } from '../database/index.ts'
import { createLog } from '../logs/index.ts'
import type { Job } from '../manifest/index.ts'
import { onBothDatabases } from '../testing/index.ts'
import { type Jobs, startJobs } from './index.ts'

onBothDatabases((open) => {
  let database: Database
  let running: Jobs[] = []
  let lines: string[] = []
  const log = createLog({ level: 'info', destination: { write: (line) => lines.push(line) } })

  async function start(job?: Job, retries = 5): Promise<Jobs> {
    lines = []
    const started = await startJobs({
      database,
      jobs: job ? [job] : [],
      retries,
      actFor: (job) => actAs({ db: database.db, actor: { kind: 'system', name: job.name } }),
      log,
      retryDelay: 1,
      pollingSeconds: 0.5,
    })
    running.push(started)
    return started
  }
  beforeAll(async () => {
    database = await open()
  })
  afterEach(async () => {
    for (const jobs of running) await jobs.stop()
    running = []
    await sql`delete from pgboss.job`.execute(database.db)
  })
  afterAll(() => database.close())

  test('a job runs with its data and acts as the system', async () => {
    const seen: unknown[] = []
    const jobs = await start({ name: 'town.count', run: async (act, data) => void seen.push(act.actor, data) })
    await jobs.send('town.count', { from: 3 })
    await until(() => seen.length === 2)
    expect(seen).toEqual([{ kind: 'system', name: 'town.count' }, { from: 3 }])
  })
  test('a job that fails twice works at the third attempt, and its error is logged without the words of people', async () => {
    let attempts = 0
    const run = async () => {
      attempts++
      if (attempts < 3) throw new TypeError('cannot greet Erika Mustermann')
    }
    const jobs = await start({ name: 'town.greet', run })
    await jobs.send('town.greet')
    await until(() => attempts === 3)
    expect((await jobs.deadLetters()).letters).toEqual([])
    expect(lines.filter((line) => line.includes('job failed'))).toHaveLength(2)
    expect(lines.join()).toContain('"type":"TypeError"')
    expect(lines.join()).not.toContain('Mustermann')
  })
  test('a job that never works ends as a dead letter, which can be tried again or thrown away', async () => {
    let isMended = false
    let done = 0
    const run = async () => {
      if (!isMended) throw new RangeError('Erika Mustermann')
      done++
    }
    const jobs = await start({ name: 'town.break', run }, 0)
    for (const number of [1, 2]) await jobs.send('town.break', { number })
    await until(async () => (await jobs.deadLetters()).letters.length === 2)

    const [newest, oldest] = (await jobs.deadLetters()).letters
    expect(newest).toMatchObject({ job: 'town.break', attempts: 1 })
    expect(newest?.problem).toMatch(/^RangeError .*jobs\.test\.ts/)
    expect(JSON.stringify(newest)).not.toContain('Mustermann')
    expect(await jobs.discardDeadLetter(newest?.id ?? '')).toBe(true)
    expect(await jobs.discardDeadLetter(newest?.id ?? '')).toBe(false)

    isMended = true
    expect(await jobs.retryDeadLetter(oldest?.id ?? '')).toBe(true)
    expect(await jobs.retryDeadLetter(oldest?.id ?? '')).toBe(false)
    await until(() => done === 1)
    expect((await jobs.deadLetters()).letters).toEqual([])
  })
  test('dead letters come in pages, none twice and none missing', async () => {
    const jobs = await start({ name: 'town.break', run: async () => {} })
    await sql`insert into pgboss.job (name, source_name, created_on)
      select 'klammer.dead-letters', 'town.break', timestamptz '2027-01-01' + n / 3 * interval '1.000001 seconds'
      from generate_series(0, 119) n`.execute(database.db)
    const seen: string[] = []
    for (let after: string | undefined, pages = 0; pages < 3; pages++) {
      const page = await jobs.deadLetters(after)
      seen.push(...page.letters.map(({ id }) => id))
      after = page.next
      expect(after === undefined).toBe(pages === 2)
    }
    expect(new Set(seen).size).toBe(120)
  })
  test('a job sent in a transaction exists only after its commit', async () => {
    const seen: unknown[] = []
    const jobs = await start({ name: 'town.tell', run: async (_, data) => void seen.push(data) })
    const undone = database.db.transaction().execute(async (tx) => {
      await jobs.sendIn(tx, 'town.tell', { number: 1 })
      throw new Error('changed my mind')
    })
    await expect(undone).rejects.toThrow('changed my mind')
    await database.db.transaction().execute((tx) => jobs.sendIn(tx, 'town.tell', { number: 2 }))
    await until(() => seen.length > 0)
    expect(seen).toEqual([{ number: 2 }])
  })
  test('two processes share the jobs, and each job runs once', async () => {
    const seen: { readonly by: string; readonly number: unknown }[] = []
    const workAs = (by: string): Job => ({
      name: 'town.share',
      run: async (_, data) => {
        seen.push({ by, number: (data as { number: number }).number })
        await new Promise((resolve) => setTimeout(resolve, 20))
      },
    })
    const jobs = await start(workAs('one'))
    await start(workAs('other'))
    for (let number = 0; number < 12; number++) await jobs.send('town.share', { number })
    await until(() => seen.length >= 12)
    expect(seen.map(({ number }) => number).toSorted((a, b) => Number(a) - Number(b))).toEqual([...Array(12).keys()])
  })
  test('a schedule is kept in Berlin time, and goes when its job goes', async () => {
    const nightly: Job = { name: 'town.nightly', schedule: '20 3 * * *', run: async () => {} }
    await (await start(nightly)).stop()
    const schedules = () => sql`select name, cron, timezone from pgboss.schedule`.execute(database.db)
    expect((await schedules()).rows).toEqual([{ name: 'town.nightly', cron: '20 3 * * *', timezone: 'Europe/Berlin' }])
    await start()
    expect((await schedules()).rows).toEqual([])
  })
  test('a name that no module has is a mistake in the program', async () => {
    await expect((await start()).send('town.unknown')).rejects.toThrow('no module has a job town.unknown')
  })
})

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('it did not happen within 20 s')
}
