import { actAs } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { type Jobs, startJobs } from '@klammer/platform/jobs'
import type { Log } from '@klammer/platform/logs'
import type { PostOffice } from '@klammer/platform/mail'
import type { Job } from '@klammer/platform/manifest'
import type { Metrics } from '@klammer/platform/metrics'
import type { Vault } from '@klammer/platform/record'
import { type ActVersions, noteActs } from '@klammer/platform/web'

/** What goes on beside the pages: jobs, and mail that leaves right after its commit. */
export interface Background {
  readonly jobs: Jobs
  /** Lets running jobs finish. */
  stop(): Promise<void>
}

export async function startBackground(parts: {
  readonly database: Database
  readonly jobs: readonly Job[]
  readonly mail: PostOffice
  readonly acts: ActVersions
  readonly vault: Vault
  readonly log: Log
  readonly metrics: Metrics
}): Promise<Background> {
  const { database, log, vault } = parts
  const jobs = await startJobs({
    ...parts,
    jobs: parts.jobs.map((job) => telling(job, parts.acts)),
    actFor: (job) => actAs({ db: database.db, actor: { kind: 'system', name: job.name }, vault }),
  })
  try {
    const closeCounter = await parts.mail.openCounter(database, (error) => log.error({ error }, 'mail'))
    const stop = async () => {
      await closeCounter()
      await jobs.stop()
    }
    return { jobs, stop }
  } catch (error) {
    await jobs.stop()
    throw error
  }
}

/** Pages that show what the job has changed are made anew. */
function telling(job: Job, acts: ActVersions): Job {
  return {
    ...job,
    run: async (act, data) => {
      const noted = noteActs(act)
      try {
        return await job.run(noted.act, data)
      } finally {
        noted.bump(acts)
      }
    },
  }
}
