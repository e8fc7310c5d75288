import type { Config } from '@klammer/platform/config'
import { type Database, type History, migrate, openDatabase, type PlatformDb } from '@klammer/platform/database'
import { createFileStore, type FileStore } from '@klammer/platform/files'
import { platformHistories } from '@klammer/platform/histories'
import { type Identity, identityManifest, linkMail, openIdentity, readSecret } from '@klammer/platform/identity'
import { createPostOffice, enqueueMail, type PostOffice } from '@klammer/platform/mail'
import { type Jobs, upkeepJobs } from '@klammer/platform/jobs'
import { createLog, type Log } from '@klammer/platform/logs'
import type { Locale } from '@klammer/platform/i18n'
import type { Manifest } from '@klammer/platform/manifest'
import { createMetrics, type Metrics } from '@klammer/platform/metrics'
import {
  copyPlaceOf,
  openCityVault,
  openRecord,
  type RecordLog,
  recordManifest,
  type Vault,
} from '@klammer/platform/record'
import { keepSearchCurrent, searchJobs } from '@klammer/platform/search'
import { readSettings, settingsManifest } from '@klammer/platform/settings'
import { unitsManifest } from '@klammer/platform/units'
import { type ActVersions, createRateLimiter, listenForActs, type RateLimiter, webJobs } from '@klammer/platform/web'
import { type Background, startBackground } from './background.ts'
import { openRegistry, type Registry, servicesJobs, servicesManifest } from './services/index.ts'
import { strategyJobs, strategyManifest } from './strategy/index.ts'

/** Every module of the city: adding one is one line here. */
export const modules: readonly Manifest[] = [
  settingsManifest,
  unitsManifest,
  identityManifest,
  recordManifest,
  strategyManifest,
  servicesManifest,
]

/** Every step of the city's database, the platform's first. */
export const histories: readonly History[] = [...platformHistories, ...modules.map((module) => module.history)]

/** A running city: what the web and the command line work with. */
export interface City {
  readonly config: Config
  readonly database: Database
  readonly db: PlatformDb
  readonly modules: readonly Manifest[]
  readonly identity: Identity
  readonly mail: PostOffice
  readonly files: FileStore
  /** How far the acts of all processes have come: what was kept in memory is good as long as its version is. */
  readonly acts: ActVersions
  readonly rateLimiter: RateLimiter
  readonly record: RecordLog
  /** Seals what is for one person alone. */
  readonly vault: Vault
  /** Drafts and cases of the services. */
  readonly services: Registry
  readonly log: Log
  readonly metrics: Metrics
  /** The job queue; missing until `work` was called. */
  readonly jobs: Jobs | undefined
  /** Begins with jobs and mail in this process. Serving pages works without it, `klammer start` does both. */
  work(): Promise<void>
  close(): Promise<void>
}

/** Opens the database, brings it up to date and puts the parts together. @throws DataFolderBusy */
export async function openCity(config: Config): Promise<City> {
  const database = await openDatabase(config)
  try {
    await migrate(database.db, histories)
    const { name: cityName } = (await readSettings(database.db)).settings
    const mail = createPostOffice(config)
    const identity = openIdentity({
      db: database.db,
      config,
      cityName,
      sendLink: (link) => database.db.transaction().execute((tx) => enqueueMail(tx, linkMail(link, cityName))),
    })
    const files = createFileStore(config)
    const log = createLog({ level: config.logLevel ?? (process.stdout.isTTY ? 'warn' : 'info') })
    const metrics = createMetrics(database)
    const record = await openRecord({
      db: database.db,
      keyFolder: config.keyFolder,
      cityOrigin: config.origin,
      witnesses: config.witnesses,
      copy: copyPlaceOf(config),
      onTrouble: (message) => log.warn({ part: 'record' }, message),
    })
    const vault = await openCityVault(database.db, config.keyFolder, (message) => log.warn({ part: 'record' }, message))
    const rateLimiter = createRateLimiter(readSecret(config))
    // The pages lead on from the German words of an English address.
    const linkTo = (path: string, locale: Locale) => config.origin + (locale === 'de' ? path : `/${locale}${path}`)
    const services = openRegistry({ vault, secret: readSecret(config), rateLimiter, files, linkTo })
    const acts = await listenForActs(database)
    let background: Background | undefined
    let stopSearch: (() => Promise<void>) | undefined
    return {
      config,
      database,
      db: database.db,
      modules,
      identity,
      mail,
      files,
      acts,
      rateLimiter,
      record,
      vault,
      services,
      log,
      metrics,
      get jobs() {
        return background?.jobs
      },
      async work() {
        const ours = [...mail.jobs, ...files.jobs, ...searchJobs(modules), ...webJobs, ...upkeepJobs(database)]
        const theirs = strategyJobs({
          linkTo,
          sources: modules.flatMap((module) => module.indicators),
        })
        const jobs = [...modules.flatMap((module) => module.jobs), ...theirs, ...servicesJobs(services), ...ours]
        record.start()
        acts.onAct(() => record.nudge())
        background ??= await startBackground({ database, jobs, mail, acts, vault, log, metrics })
        stopSearch ??= keepSearchCurrent(database.db, modules, acts, (error) => log.error({ error }, 'search'))
      },
      async close() {
        await stopSearch?.()
        await background?.stop()
        await record.stop()
        metrics.close()
        mail.close()
        await acts.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
