import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, PlatformTransaction } from '../database/index.ts'
import type { Job } from '../manifest/index.ts'
import { DEAD_LETTER_QUEUE, type DeadLetterPage, deleteDeadLetter, readDeadLetters } from './dead-letters.ts'
import { pgliteAdapter } from './pglite-adapter.ts'
import { type JobData, type JobSurroundings, runJob } from './run-job.ts'

export interface JobsOptions extends JobSurroundings {
  readonly database: Database
  readonly jobs: readonly Job[]
  /** How often a failed job is tried again. */
  readonly retries?: number
  /** Waiting time before the first retry in seconds, doubled each time. */
  readonly retryDelay?: number
  /** How often to look for work when no notification comes, in seconds. */
  readonly pollingSeconds?: number
}

export interface SendOptions {
  /** Not before that many seconds. */
  readonly inSeconds?: number
}

export interface Jobs {
  /** Has the job run soon, by some process of the city. Throws when no job has that name. */
  send(name: string, data?: JobData, options?: SendOptions): Promise<void>
  /** The same inside a transaction: the job exists if and when it is committed. */
  sendIn(tx: PlatformTransaction, name: string, data?: JobData, options?: SendOptions): Promise<void>
  /** Jobs that failed for good, newest first. @param after `next` of the page before */
  deadLetters(after?: string): Promise<DeadLetterPage>
  /** Gives a dead letter all its attempts again. @returns false when it is gone, or its scheduled job waits already */
  retryDeadLetter(id: string): Promise<boolean>
  /** Throws a dead letter away. @returns false when somebody else was faster */
  discardDeadLetter(id: string): Promise<boolean>
  /** Lets running jobs finish (30 s), takes no new ones. */
  stop(): Promise<void>
}

const RETRIES = 5
const RETRY_DELAY_S = 30
const MAX_RETRY_DELAY_S = 3600
const YEAR_S = 365 * 24 * 60 * 60

/** Works on the city's jobs in this process; any number of processes share them. */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { database, jobs, log } = options
  const boss = new PgBoss({
    ...(database.kind === 'pglite'
      ? ({ db: pgliteAdapter(database), backend: 'pglite' } as const)
      : { connectionString: database.url, max: 3, application_name: 'klammer-jobs' }),
    useListenNotify: true,
  })
  boss.on('error', (error) => log.error({ error }, 'job queue'))
  boss.on('warning', ({ data }) => log.warn({ warning: warningType(data) }, 'job queue'))
  await boss.start()
  try {
    await prepareQueues(boss, options)
    for (const job of jobs) await work(boss, job, options)
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }

  const names = new Set(jobs.map(({ name }) => name))
  const send = async (name: string, data: JobData, { inSeconds }: SendOptions, tx?: PlatformTransaction) => {
    if (!names.has(name)) throw new Error(`no module has a job ${name}`)
    await boss.send(name, data, {
      ...(inSeconds !== undefined && { startAfter: inSeconds }),
      ...(tx && { db: fromKysely(tx) }),
    })
  }
  return {
    send: (name, data = {}, sendOptions = {}) => send(name, data, sendOptions),
    sendIn: (tx, name, data = {}, sendOptions = {}) => send(name, data, sendOptions, tx),
    deadLetters: (after) => readDeadLetters(database.db, after),
    retryDeadLetter: async (id) => {
      // One that could not be moved before is marked as failed, and has to be woken first.
      await boss.retry(DEAD_LETTER_QUEUE, id)
      return (await boss.redrive(DEAD_LETTER_QUEUE, { ids: [id] })) > 0
    },
    discardDeadLetter: (id) => deleteDeadLetter(database.db, id),
    stop: () => boss.stop(),
  }
}

async function prepareQueues(boss: PgBoss, options: JobsOptions): Promise<void> {
  const { jobs, retries = RETRIES, retryDelay = RETRY_DELAY_S } = options
  await boss.createQueue(DEAD_LETTER_QUEUE, { retentionSeconds: YEAR_S, deleteAfterSeconds: YEAR_S })
  for (const job of jobs) {
    const settings = {
      retryLimit: retries,
      retryDelay,
      retryBackoff: true,
      retryDelayMax: MAX_RETRY_DELAY_S,
      deadLetter: DEAD_LETTER_QUEUE,
      notify: true,
    }
    // A scheduled job that takes longer than its interval does not pile up: one runs, one waits.
    await boss.createQueue(job.name, { policy: job.schedule ? 'stately' : 'standard', ...settings })
    await boss.updateQueue(job.name, settings)
    if (job.schedule) await boss.schedule(job.name, job.schedule, {}, { tz: 'Europe/Berlin' })
  }
  const scheduled = new Set(jobs.filter(({ schedule }) => schedule).map(({ name }) => name))
  for (const { name } of await boss.getSchedules()) if (!scheduled.has(name)) await boss.unschedule(name)
}

async function work(boss: PgBoss, job: Job, options: JobsOptions): Promise<void> {
  const { pollingSeconds } = options
  const polling = pollingSeconds && {
    pollingIntervalSeconds: pollingSeconds,
    notifyPollingIntervalSeconds: pollingSeconds,
  }
  await boss.work<JobData>(job.name, { ...polling }, async ([given]) => {
    if (given) await runJob(job, given.data, options)
  })
}

function warningType(data: unknown): string {
  const type = typeof data === 'object' && data !== null && 'type' in data ? data.type : undefined
  return typeof type === 'string' ? type : 'unknown'
}
