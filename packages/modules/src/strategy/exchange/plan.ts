import { randomUUID } from 'node:crypto'
import type { Act } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import { allUnits, existsOn, type Unit } from '@klammer/platform/units'
import { parseContent } from '../content.ts'
import { needsCouncil } from '../decisions.ts'
import type { Content, ElementId, ElementKind, Link, Revision, StrategyId } from '../model.ts'
import { lockStrategy, versionsOf } from '../store/versions.ts'
import type { StrategyDb, StrategyTransaction } from '../tables.ts'
import type { UnitNames } from '../views/unit-names.ts'
import { changedContent, newContent } from './contents.ts'
import { currentTitles, type Known, lockElements, presentTexts, recognise, type Recognised } from './known.ts'
import type { Mapped, MappedElement } from './mapped.ts'
import type { NotTaken, NotTakenCode } from './not-taken.ts'
import { judge, knownValues, type Proposal } from './proposals.ts'
import { differingFields, type Said, type SaidField, sayOf, silentFields } from './said.ts'

/** What an import would do, element by element. The preview shows it, the import does it. */
export interface ImportPlan {
  readonly target: Target
  readonly language: Locale
  readonly elements: readonly PlannedElement[]
  readonly notTaken: readonly NotTaken[]
  /** Measured values that will wait for a second person. */
  readonly proposals: readonly Proposal[]
  /** The council's texts of the strategy are being read by a second person. */
  readonly isVersionInReview: boolean
}

export type Target =
  | { readonly kind: 'new' }
  | { readonly kind: 'existing'; readonly strategy: StrategyId; readonly slug: string }

export interface PlannedElement {
  readonly id: ElementId
  readonly key: string
  readonly kind: ElementKind
  readonly said: Said
  readonly under: string | undefined
  readonly step: Step
}

export type Step =
  /** `last` is not 0 where the element is there already, but all its texts were discarded. */
  | { readonly kind: 'create'; readonly content: Content; readonly last: number }
  /** A draft of an element that exists: a new one, or `open` changed. */
  | {
      readonly kind: 'change'
      readonly content: Content
      readonly fields: readonly (SaidField | 'links')[]
      readonly open: Revision | undefined
      readonly last: number
    }
  | { readonly kind: 'keep' }
  | { readonly kind: 'leave'; readonly because: 'in-review' | 'ended' }

export interface PlanOptions {
  /** Takes the document as another strategy, although the city knows it. */
  readonly asNew?: boolean | undefined
  /** Locks everything that changes: in the transaction of the import itself. */
  readonly lock?: StrategyTransaction | undefined
}

/** Compares a document with what the city has. */
export async function planImport(
  act: Act,
  db: StrategyDb,
  mapped: Mapped,
  options: PlanOptions = {},
): Promise<ImportPlan> {
  const recognised = options.asNew ? undefined : await recognise(db, mapped)
  const notTaken = [...mapped.notTaken]
  const known = sameKinds(mapped, recognised?.known ?? new Map(), notTaken)
  const ids = [...known.values()].map(({ id }) => id)
  const strategy = recognised && options.lock ? await lockStrategy(options.lock, recognised.strategy) : undefined
  if (options.lock) await lockElements(options.lock, ids)
  const units = await allUnits(act.db)
  const planning: Planning = {
    mapped,
    known,
    ids: new Map(mapped.elements.map(({ key }) => [key, known.get(key)?.id ?? (randomUUID() as ElementId)])),
    present: await presentTexts(db, ids),
    names: Object.fromEntries(units.map(({ code, name }) => [code, name])),
    unitCodes: codesByName(units, act.today),
    notTaken,
    values: await knownValues(db, ids),
    proposals: [],
    today: act.today,
  }
  const elements = mapped.elements.map((element) => planElement(planning, element))
  if (mapped.language === 'en' && elements.some(({ step }) => step.kind === 'create')) {
    notTaken.push({ code: 'german-missing', at: '' })
  }
  if (recognised && mapped.isOurs) await noteMissing(db, recognised, notTaken)
  const versions = recognised ? await versionsOf(db, recognised.strategy) : []
  return {
    target: recognised
      ? {
          kind: 'existing',
          strategy: recognised.strategy,
          slug: strategy?.slug ?? (await slugOf(db, recognised.strategy)),
        }
      : { kind: 'new' },
    language: mapped.language,
    elements,
    notTaken,
    proposals: planning.proposals,
    isVersionInReview:
      versions.some(({ state }) => state.kind === 'in-review' || state.kind === 'approved') &&
      elements.some(({ kind, step }) => needsCouncil(kind) && (step.kind === 'create' || step.kind === 'change')),
  }
}

interface Planning {
  readonly mapped: Mapped
  readonly known: ReadonlyMap<string, Known>
  readonly ids: ReadonlyMap<string, ElementId>
  readonly present: Awaited<ReturnType<typeof presentTexts>>
  readonly names: UnitNames
  readonly unitCodes: ReadonlyMap<string, string>
  readonly notTaken: NotTaken[]
  readonly values: Awaited<ReturnType<typeof knownValues>>
  readonly proposals: Proposal[]
  readonly today: string
}

/** Those elements that the document takes for what they are; of all others a new one is made. */
function sameKinds(mapped: Mapped, known: Recognised['known'], notTaken: NotTaken[]): Recognised['known'] {
  const same = new Map<string, Known>()
  const taken = new Set<ElementId>()
  for (const { key, kind, said } of mapped.elements) {
    const one = known.get(key)
    // Two names for one thing, as a document may have that was put together from two: the first one counts.
    if (one && isSameShape(one.kind, kind) && !taken.has(one.id)) {
      same.set(key, one)
      taken.add(one.id)
    } else if (one) notTaken.push({ code: 'other-kind', at: said.title })
  }
  return same
}

/** StratML has one word for what we call goal, initiative and process: without our note, the identifier knows better. */
function isSameShape(known: ElementKind, read: ElementKind): boolean {
  const objectives: readonly ElementKind[] = ['goal', 'initiative', 'process']
  return known === read || (objectives.includes(known) && objectives.includes(read))
}

function planElement(planning: Planning, element: MappedElement): PlannedElement {
  const { key, said, under } = element
  const known = planning.known.get(key)
  const kind = known?.kind ?? element.kind
  const shown = { id: planning.ids.get(key) ?? missing(key), key, kind, said, under }
  const present = known && planning.present.get(known.id)
  const base = present?.open ?? present?.current
  if (!known || !base) return { ...shown, step: createStep(planning, { ...element, kind }, present?.last) }
  if (present?.open?.publication.state === 'in-review')
    return { ...shown, step: leaveStep(planning, said, 'in-review') }
  if (base.ends) return { ...shown, step: leaveStep(planning, said, 'ended') }
  return { ...shown, step: changeStep(planning, element, known, base, present?.last ?? 0) }
}

function missing(key: string): never {
  throw new Error(`no id was given to ${key}`)
}

function createStep(planning: Planning, element: MappedElement, last = 0): Step {
  const { language } = planning.mapped
  const { kind, said } = element
  const { content, unread } = newContent(element, {
    language,
    links: linksOf(planning, element),
    unit: unitOf(planning, said),
  })
  for (const { value, word } of unread) leave(planning, 'line', said, `${word}: ${value}`)
  if (kind === 'indicator' && element.lines.length === 0) leave(planning, 'defaults', said)
  judgeResults(planning, element)
  return { kind: 'create', content: sound(content, kind), last }
}

function changeStep(planning: Planning, element: MappedElement, known: Known, base: Revision, last: number): Step {
  const { language } = planning.mapped
  const { content: before } = base
  const { said } = element
  const now = sayOf(before, language, planning.names)
  const fields = differingFields(known.before ?? now, said).filter((field) => field in now)
  const silent = silentFields(known.before ?? now, said).filter((field) => field in now)
  if (silent.length > 0) leave(planning, 'kept-here', said)
  judgeResults(planning, element, known.id)
  const has = new Set(before.links.map(({ to }) => to))
  // A link is added, never taken away: a document may show an element at one place only.
  const more =
    known.before === undefined || fields.length > 0 ? linksOf(planning, element).filter(({ to }) => !has.has(to)) : []
  const unit = fields.includes('performer') ? unitOf(planning, said) : undefined
  const usable = fields.filter((field) => field !== 'performer' || unit !== undefined)
  if (usable.length === 0 && more.length === 0) return { kind: 'keep' }
  const links = [...before.links, ...more]
  return {
    kind: 'change',
    content: sound(changedContent(before, said, usable, { language, links, unit }), before.kind),
    fields: more.length > 0 ? [...usable, 'links'] : usable,
    open: base.publication.state === 'draft' ? base : undefined,
    last,
  }
}

function leaveStep(planning: Planning, said: Said, because: 'in-review' | 'ended'): Step {
  leave(planning, because, said)
  return { kind: 'leave', because }
}

function linksOf({ ids }: Planning, { links }: MappedElement): readonly Link[] {
  return links.slice(0, MAX_LINKS).flatMap(({ kind, to }) => {
    const id = ids.get(to)
    return id === undefined ? [] : [{ kind, to: id }]
  })
}
const MAX_LINKS = 500

function unitOf(planning: Planning, said: Said): string | undefined {
  if (said.performer === undefined) return undefined
  const code = planning.unitCodes.get(said.performer)
  if (code === undefined) leave(planning, 'unit-unknown', said, said.performer)
  return code
}

/** Measured values are proposed where the indicator is published, and named where it is not. */
function judgeResults(planning: Planning, { results, said }: MappedElement, id?: ElementId): void {
  if (results.length === 0) return
  const published = id && planning.present.get(id)?.current?.content
  const known = (id && planning.values.get(id)) ?? []
  for (const result of results) {
    const judgement = judge(result, published, known, planning.today)
    if (judgement === 'known') continue
    if (judgement === 'propose') {
      if (id && published?.kind === 'indicator') planning.proposals.push({ indicator: id, content: published, result })
      continue
    }
    const words = [`${result.from} – ${result.to}`, String(result.value), result.note]
    leave(planning, judgement, said, words.filter(Boolean).join('; '))
  }
}

function leave({ notTaken }: Planning, code: NotTakenCode, { title }: Said, what?: string): void {
  notTaken.push({ code, at: title, ...(what === undefined ? {} : { what }) })
}

/** The reader has made everything fit; what does not is a fault of ours, not of the document. */
function sound(content: unknown, kind: ElementKind): Content {
  const parsed = parseContent(content, kind)
  if (parsed.kind === 'content') return parsed.content
  throw new Error(`an import made a bad ${kind}: ${JSON.stringify(parsed.problems.slice(0, 5))}`)
}

/** Units are printed with their name; of two with one name the one of today counts. */
function codesByName(units: readonly Unit[], today: string): ReadonlyMap<string, string> {
  const ordered = units.toSorted((a, b) => Number(existsOn(a, today)) - Number(existsOn(b, today)))
  return new Map(
    ordered.flatMap(({ code, name }) =>
      [code, name.en, name.de].filter((word) => word !== '').map((word) => [word, code]),
    ),
  )
}

async function noteMissing(db: StrategyDb, { known, strategy }: Recognised, notTaken: NotTaken[]): Promise<void> {
  const inDocument = new Set([...known.values()].map(({ id }) => id))
  for (const { id, title } of await currentTitles(db, strategy)) {
    if (!inDocument.has(id)) notTaken.push({ code: 'missing-here', at: title })
  }
}

async function slugOf(db: StrategyDb, id: StrategyId): Promise<string> {
  const row = await db.selectFrom('strategy.strategy').select('slug').where('id', '=', id).executeTakeFirstOrThrow()
  return row.slug
}
