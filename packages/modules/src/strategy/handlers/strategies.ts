import { type Act, requirePermission } from '@klammer/platform/act'
import { parseContent } from '../content.ts'
import { identityOf } from '../decisions.ts'
import type { Element, LocalizedText, StrategyId } from '../model.ts'
import { permissions } from '../permissions.ts'
import { freeSlug, slugify } from '../slug.ts'
import { insertDraft, insertElement, insertStrategy } from '../store/revisions.ts'
import { insertVersion, lockNames, strategies } from '../store/versions.ts'
import { inStrategy } from '../tables.ts'
import { type Invalid, newSlug } from './drafts.ts'

/** Words that stand at the place of a strategy in addresses: first those of the staff area, then those of the public one. */
export const RESERVED = 'import neu objekt pruefung abo kennzahlen leitlinien prozesse vorhaben ziele'.split(' ')

/** A new strategy: its root text and its first version, both drafts. */
export async function createStrategy(
  act: Act,
  wanted: {
    readonly content: unknown
    readonly summary: LocalizedText
    /** What the address is made of, when not of the title. */
    readonly slug?: string | undefined
  },
): Promise<
  { readonly kind: 'created'; readonly strategy: StrategyId; readonly slug: string; readonly root: Element } | Invalid
> {
  const parsed = parseContent(wanted.content, 'strategy')
  if (parsed.kind === 'invalid') return { kind: 'refused', because: 'invalid', problems: parsed.problems }
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    requirePermission(permissions, act, 'strategy.edit', {})
    await lockNames(tx)
    const taken = new Set([...RESERVED, ...(await strategies(tx)).map((row) => row.slug)])
    const slug = freeSlug(slugify(wanted.slug ?? parsed.content.title.de), taken)
    const strategy = await insertStrategy(tx, slug)
    const root = await insertElement(tx, { strategy, kind: 'strategy', slug: await newSlug(tx, parsed.content) })
    await insertDraft(tx, { element: root, content: parsed.content, author: identityOf(act.actor) })
    await insertVersion(tx, { strategy, n: 1, summary: wanted.summary })
    return { kind: 'created', strategy, slug, root }
  })
}
