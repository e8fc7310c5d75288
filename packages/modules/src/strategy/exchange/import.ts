import { type Act, requirePermission } from '@klammer/platform/act'
import { m } from '@klammer/platform/messages'
import { identityOf } from '../decisions.ts'
import { RESERVED } from '../handlers/strategies.ts'
import type { ElementKind, LocalizedText, StrategyId } from '../model.ts'
import { permissions } from '../permissions.ts'
import { slugify } from '../slug.ts'
import { insertStrategy } from '../store/revisions.ts'
import { insertVersion, lockNames, strategies, versionsOf } from '../store/versions.ts'
import { inStrategy, type StrategyTransaction } from '../tables.ts'
import { MAX } from './fit.ts'
import type { Mapped } from './mapped.ts'
import { type ImportPlan, planImport, type PlannedElement } from './plan.ts'
import { insertProposals } from './proposals.ts'
import { allSlugs, insertDrafts, insertElements, rememberIdentifiers, updateDrafts } from './store.ts'

/** `unchanged`: the city has everything that the document says. */
export interface Done {
  readonly kind: 'imported' | 'unchanged'
  readonly strategy: StrategyId
  readonly slug: string
  readonly plan: ImportPlan
}

export type Imported = Done | { readonly kind: 'refused'; readonly because: 'version-in-review' | 'too-many' }

/** More is no strategy, and no second person could read it. */
export const MAX_ELEMENTS = 20_000

/**
 * Takes a document over as drafts: of a new strategy, or of the one it speaks of. All of it or nothing; nothing of it is public before
 * the usual second person and the council.
 * @throws Forbidden
 */
export async function importMapped(
  act: Act,
  mapped: Mapped,
  options: {
    readonly name: string
    readonly asNew?: boolean | undefined
    /** Done in the same transaction. */
    readonly note?: ((tx: StrategyTransaction, done: Done) => Promise<void>) | undefined
  },
): Promise<Imported> {
  requirePermission(permissions, act, 'strategy.import', {})
  if (mapped.elements.length > MAX_ELEMENTS) return { kind: 'refused', because: 'too-many' }
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    await lockNames(tx)
    const plan = await planImport({ ...act, db: platformTx }, tx, mapped, { asNew: options.asNew, lock: tx })
    if (plan.isVersionInReview) return { kind: 'refused', because: 'version-in-review' }
    const done = await carryOut(tx, plan, options.name, act)
    await options.note?.(tx, done)
    return done
  })
}

async function carryOut(tx: StrategyTransaction, plan: ImportPlan, name: string, act: Act): Promise<Done> {
  const { elements, proposals, target } = plan
  const author = identityOf(act.actor)
  const isChanged = elements.some(({ step }) => step.kind === 'create' || step.kind === 'change')
  if (target.kind === 'existing' && !isChanged) {
    await propose(tx, plan, name, act)
    await remember(tx, target.strategy, plan)
    return { ...target, kind: proposals.length > 0 ? 'imported' : 'unchanged', plan }
  }
  const { slug, strategy } = target.kind === 'new' ? await newStrategy(tx, plan) : target
  await openVersionFor(tx, strategy, name)
  await write(tx, strategy, plan, author)
  await propose(tx, plan, name, act)
  await remember(tx, strategy, plan)
  return { kind: 'imported', strategy, slug, plan }
}

/** The document is the source of its values. */
async function propose(
  tx: StrategyTransaction,
  { elements, proposals }: ImportPlan,
  name: string,
  act: Act,
): Promise<void> {
  if (proposals.length === 0) return
  const title = elements[0]?.said.title ?? ''
  const label = m.strategy_import_value_source({ title, name }, { locale: 'de' }).slice(0, MAX.title)
  await insertProposals(tx, proposals, { author: identityOf(act.actor), day: act.today, source: { label } })
}

async function newStrategy(
  tx: StrategyTransaction,
  { elements }: ImportPlan,
): Promise<{ readonly strategy: StrategyId; readonly slug: string }> {
  const taken = new Set([...RESERVED, ...(await strategies(tx)).map((row) => row.slug)])
  const slug = slugs(new Map([['strategy', taken]]))('strategy', elements[0]?.said.title ?? '')
  return { strategy: await insertStrategy(tx, slug), slug }
}

/** The council's texts need an open version; whoever opens one says why. */
async function openVersionFor(tx: StrategyTransaction, strategy: StrategyId, name: string): Promise<void> {
  const versions = await versionsOf(tx, strategy)
  if (versions.some(({ state }) => state.kind !== 'adopted')) return
  const summary: LocalizedText = {
    de: m.strategy_import_version_summary({ name }, { locale: 'de' }),
    en: m.strategy_import_version_summary({ name }, { locale: 'en' }),
  }
  await insertVersion(tx, { strategy, n: versions.length + 1, summary })
}

async function write(tx: StrategyTransaction, strategy: StrategyId, plan: ImportPlan, author: string): Promise<void> {
  const slugFor = slugs(await allSlugs(tx))
  const fresh = plan.elements.filter(({ step }) => step.kind === 'create' && step.last === 0)
  await insertElements(
    tx,
    strategy,
    fresh.map(({ id, kind, said }) => ({ id, kind, slug: slugFor(kind, said.title) })),
  )
  const drafts = plan.elements.flatMap(({ id, step }) =>
    step.kind === 'create' || (step.kind === 'change' && !step.open)
      ? [{ element: id, n: step.last + 1, content: step.content }]
      : [],
  )
  await insertDrafts(tx, drafts, author)
  const changed = plan.elements.flatMap(({ step }) =>
    step.kind === 'change' && step.open ? [{ id: step.open.id, content: step.content }] : [],
  )
  if (changed.length > 0) await updateDrafts(tx, changed, author)
}

/** Our own identifiers are the elements' ids: there is nothing to remember. */
async function remember(tx: StrategyTransaction, strategy: StrategyId, { elements }: ImportPlan): Promise<void> {
  const foreign = elements.filter(({ id, key, step }) => key !== `_${id}` && step.kind !== 'leave')
  const names = foreign.map(({ id, key, said }: PlannedElement) => ({ identifier: key, element: id, said }))
  if (names.length > 0) await rememberIdentifiers(tx, strategy, names)
}

/** Gives addresses: `wlan`, `wlan-2`, … Remembers how far it has come, since a document may repeat one title ten thousand times. */
function slugs(taken: ReadonlyMap<string, ReadonlySet<string>>): (kind: ElementKind, title: string) => string {
  const given = new Map<string, Set<string>>()
  const next = new Map<string, number>()
  return (kind, title) => {
    const wanted = slugify(title)
    const own = given.get(kind) ?? new Set(taken.get(kind))
    given.set(kind, own)
    let n = next.get(`${kind} ${wanted}`) ?? 1
    let slug = n === 1 ? wanted : `${wanted}-${n}`
    while (own.has(slug)) slug = `${wanted}-${++n}`
    next.set(`${kind} ${wanted}`, n)
    own.add(slug)
    return slug
  }
}
