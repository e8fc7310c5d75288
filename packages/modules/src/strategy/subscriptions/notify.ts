import type { Act } from '@klammer/platform/act'
import { enqueueMail } from '@klammer/platform/mail'
import { sql } from 'kysely'
import { actKinds } from '../act-kinds.ts'

import { inStrategy, type StrategyTransaction, strategyTables } from '../tables.ts'
import { inLanguage } from '../views/language.ts'
import { pageOf } from '../views/page-of.ts'
import { CONFIRM_WITHIN_HOURS } from './handlers.ts'
import { type Links, type News, newsMail } from './mails.ts'
import { forgetUnconfirmed, giveToken } from './store.ts'
import type { UnreadAct } from './model.ts'
import { subscriptionsTo } from './subscribers.ts'

/** Acts that are read in one transaction; one mail to each subscriber tells all of them. */
const BATCH = 200

/**
 * Tells subscribers by mail what has happened since the last time. Acts are noted in the transaction that queues their mails: running
 * twice, or two at once, tells nothing twice, and a crash loses nothing.
 */
export async function notifySubscribers(act: Act, links: Links): Promise<{ readonly mails: number }> {
  let mails = 0
  for (;;) {
    const done = await notifyBatch(act, links)
    mails += done.mails
    if (done.acts < BATCH) break
  }
  const oldest = new Date(Date.parse(act.now) - CONFIRM_WITHIN_HOURS * 3_600_000).toISOString()
  await forgetUnconfirmed(strategyTables(act.db), oldest)
  return { mails }
}

async function notifyBatch(act: Act, links: Links): Promise<{ readonly acts: number; readonly mails: number }> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    const acts = await unreadActs(tx)
    const concerned = await subscriptionsTo(tx, acts)
    const abouts = [...acts.map(({ about }) => about), ...concerned.map(({ about }) => about)]
    const pages = await pageOf(platformTx, abouts)
    let mails = 0
    for (const subscription of concerned) {
      const { locale } = subscription
      const named = (about: string) => pages.get(about)
      const news = subscription.acts.flatMap(({ about, kind }): News[] => {
        const sentence = actKinds[kind]?.({}, { locale })
        const page = named(about)
        return sentence && page ? [{ sentence, title: inLanguage(page.title, locale).text, path: page.path }] : []
      })
      const page = named(subscription.about)
      if (news.length === 0 || !page) continue
      const token = await giveToken(tx, subscription.id, 'cancel', null)
      const title = inLanguage(page.title, locale).text
      const words = newsMail({ news: withoutRepeats(news), title, token }, links, locale)
      await enqueueMail(platformTx, { to: subscription.email, locale, ...words })
      mails += 1
    }
    await note(
      tx,
      acts.map(({ position }) => position),
    )
    return { acts: acts.length, mails }
  })
}

/** The lock makes a second job wait; it then finds these acts noted. */
async function unreadActs(tx: StrategyTransaction): Promise<readonly UnreadAct[]> {
  const mark = await sql<{
    readonly position: number
  }>`select position from strategy.notified_up_to for update`.execute(tx)
  const { rows } = await sql<{
    readonly id: number
    readonly kind: string
    readonly about: string
    readonly recorded_at: Date
    readonly changed: readonly string[] | null
  }>`
    select o.id, o.kind, o.about, o.recorded_at, o.entry::json #> '{facts,changed}' as changed
    from record.outbox o
    where o.id > ${mark.rows[0]?.position ?? 0} and o.kind like 'strategy.%'
      and not exists (select from strategy.notified n where n.position = o.id)
    order by o.id limit ${BATCH}`.execute(tx)
  return rows.map(({ about, changed, id, kind, recorded_at: recordedAt }) => ({
    position: id,
    kind,
    about,
    recordedAt,
    changed: changed ?? [],
  }))
}

/**
 * No transaction is open for an hour: what was recorded before has been read, however late it was committed. So the mark may move
 * there, and the notes behind it may go.
 */
async function note(tx: StrategyTransaction, positions: readonly number[]): Promise<void> {
  if (positions.length > 0) {
    await sql`insert into strategy.notified (position) select unnest(${sql.val([...positions])}::bigint[])`.execute(tx)
  }
  if (positions.length === BATCH) return
  await sql`update strategy.notified_up_to set position = greatest(position, coalesce((
    select max(id) from record.outbox where recorded_at < now() - interval '1 hour'), 0))`.execute(tx)
  await sql`delete from strategy.notified where position <= (select position from strategy.notified_up_to)`.execute(tx)
}

function withoutRepeats(news: readonly News[]): readonly News[] {
  return [...new Map(news.map((one) => [`${one.sentence} ${one.path}`, one])).values()]
}
