import type { Database } from '../database/open.ts'
import { listen } from '../database/listen.ts'
import type { Job } from '../manifest/index.ts'
import { createDeliverer } from './deliver.ts'
import { MAIL_CHANNEL } from './enqueue.ts'
import { deleteOlderThan } from './store.ts'

/** How long the outbox remembers. */
const KEEP_DAYS = 30

export interface PostOffice {
  /** False without SMTP: mails stay in the outbox, and the administrator reads them there. */
  readonly delivers: boolean
  readonly jobs: readonly Job[]
  /** From now on mails leave right after their commit, not only when the job comes round. @returns a function that ends it */
  openCounter(database: Database, onError: (error: unknown) => void): Promise<() => Promise<void>>
  close(): void
}

/** The part of the city that carries mails. */
export function createPostOffice(config: { smtpUrl?: string | undefined; mailFrom: string }): PostOffice {
  const deliverer = config.smtpUrl ? createDeliverer({ url: config.smtpUrl, from: config.mailFrom }) : undefined
  const deliverMail: Job = {
    name: 'platform.deliver-mail',
    schedule: '* * * * *',
    run: async (act) => {
      await deliverer?.deliver(act.db)
    },
  }
  const cleanOutbox: Job = {
    name: 'platform.clean-outbox',
    schedule: '20 3 * * *',
    run: async (act) => {
      await deleteOlderThan(act.db, new Date(Date.parse(act.now) - KEEP_DAYS * 24 * 60 * 60_000))
    },
  }

  const openCounter: PostOffice['openCounter'] = async (database, onError) => {
    if (!deliverer) return async () => {}
    let running: Promise<unknown> | undefined
    let isAskedAgain = false
    const work = async (): Promise<void> => {
      do {
        isAskedAgain = false
        await deliverer.deliver(database.db)
      } while (isAskedAgain)
    }
    const ask = () => {
      isAskedAgain = true
      running ??= work()
        .catch(onError)
        .finally(() => (running = undefined))
    }
    const ear = await listen(database, { channels: [MAIL_CHANNEL], onNotification: ask, onGap: ask })
    return async () => {
      await ear.close()
      await running
    }
  }
  return {
    delivers: deliverer !== undefined,
    jobs: [deliverMail, cleanOutbox],
    openCounter,
    close: () => deliverer?.close(),
  }
}
