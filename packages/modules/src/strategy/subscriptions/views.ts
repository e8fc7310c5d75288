import type { Act } from '@klammer/platform/act'
import type { ElementKind, LocalizedText } from '../model.ts'
import { strategyTables } from '../tables.ts'
import { publishedElement } from '../views/element.ts'
import { elementAt, pathOf } from '../views/paths.ts'
import { subscriptionByToken } from './store.ts'

/** Something that can be followed by e-mail. */
export interface Followable {
  readonly kind: ElementKind
  readonly slug: string
  readonly title: LocalizedText
  readonly path: string
}

/** The element at a German path such as `/strategie/vorhaben/kita-portal`, if it can be followed. */
export async function followableAt(act: Act, path: string): Promise<Followable | undefined> {
  const place = elementAt(path)
  if (!place) return undefined
  const { kind, slug } = place
  const element = await publishedElement(strategyTables(act.db), kind, slug, act.today)
  return element && { kind, slug, title: element.content.title, path }
}

/** What the link of a mail is about; nothing when it has expired or never existed. */
export async function followedBy(
  act: Act,
  token: string,
  purpose: 'confirm' | 'cancel',
): Promise<Followable | undefined> {
  const db = strategyTables(act.db)
  const subscription = await subscriptionByToken(db, token, purpose, act.now)
  if (!subscription) return undefined
  const row = await db
    .selectFrom('strategy.element as e')
    .innerJoin('strategy.strategy as s', 's.id', 'e.strategy_id')
    .select(['e.kind', 'e.slug', 's.slug as strategy'])
    .where('e.id', '=', subscription.element)
    .executeTakeFirstOrThrow()
  const kind = row.kind as ElementKind
  return followableAt(act, pathOf({ kind, slug: row.slug, strategy: row.strategy }))
}
