import type { Act } from '../act/index.ts'
import { describeError, type Log } from '../logs/index.ts'
import type { Job } from '../manifest/index.ts'
import type { Metrics } from '../metrics/index.ts'

/** What a job is given; stored as JSON. Ids, no personal data: it outlives the case in the list of dead letters. */
export type JobData = { readonly [field: string]: unknown }

export interface JobSurroundings {
  /** A fresh act of the system for each run. */
  readonly actFor: (job: Job) => Act
  readonly log: Log
  readonly metrics?: Pick<Metrics, 'job'>
}

/** A run that failed, as pg-boss keeps it beside the job: without the message of the error, which may quote people. */
class JobFailed extends Error {
  override readonly name = 'JobFailed'
}

/** The one place where errors of jobs are caught: the log gets type and place, pg-boss hears that it must try again. */
export async function runJob(job: Job, data: JobData, { actFor, log, metrics }: JobSurroundings): Promise<void> {
  const start = performance.now()
  const finish = (outcome: 'done' | 'failed') => {
    const seconds = (performance.now() - start) / 1000
    metrics?.job({ name: job.name, outcome, seconds })
    return Math.round(seconds * 1000)
  }
  try {
    await job.run(actFor(job), data)
    log.debug({ job: job.name, ms: finish('done') }, 'job done')
  } catch (error) {
    log.error({ job: job.name, ms: finish('failed'), error }, 'job failed')
    const { type, code, stack } = describeError(error)
    throw new JobFailed([type, code, stack[0]].filter(Boolean).join(' '))
  }
}
