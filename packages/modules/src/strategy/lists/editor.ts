import { type Act, requirePermission } from '@klammer/platform/act'
import type { IndicatorSource } from '@klammer/platform/manifest'
import { identityOf, isWhatWasSeen, needsCouncil, type Seen, seenOf, STAGE_STEPS } from '../decisions.ts'
import type { Group, Names } from '../forms/groups.ts'
import { fingerprints, mergeForms } from '../forms/merge.ts'
import { emptyForm, type FormValues, toForm } from '../forms/values.ts'
import { concernOf } from '../handlers/drafts.ts'
import {
  type Element,
  type ElementId,
  type ElementKind,
  type Revision,
  type Stage,
  STAGES,
  type StrategyId,
} from '../model.ts'
import { permissions, requireSomewhere } from '../permissions.ts'
import { currentRevision, elementById, openRevision } from '../store/revisions.ts'
import { type Target, type Unsaved, unsavedOf } from '../store/unsaved.ts'
import { versionsOf } from '../store/versions.ts'
import { strategyTables } from '../tables.ts'
import { elementNames, namesFor, peopleNames } from './names.ts'

export interface Editor {
  readonly target: Target
  readonly kind: ElementKind
  readonly strategy: StrategyId
  /** Nothing for a new element. */
  readonly element: Element | undefined
  readonly values: FormValues
  /** What travels with the form: see `Seen` and `fingerprints`. */
  readonly seen: Seen | undefined
  readonly began: string
  /** When what is shown was kept without being saved. */
  readonly restoredAt: string | undefined
  /** Parts that somebody else changed meanwhile and that were taken over. */
  readonly taken: readonly Group[]
  readonly conflict: Conflict | undefined
  readonly blocked: 'in-review' | 'no-open-version' | 'version-in-review' | undefined
  readonly names: Names
  /** Stages that the initiative may take. */
  readonly stages: readonly Stage[]
}

/** Two people changed the same parts. */
export interface Conflict {
  readonly parts: readonly Group[]
  readonly mine: FormValues
  readonly theirs: FormValues
  readonly theirSeen: Seen
  readonly theirName: string | undefined
  readonly theirsAt: string
}

/**
 * What the editor of an element shows: what the person left unsaved, else the draft, else the published text.
 * @throws Forbidden
 */
export async function editorOf(
  act: Act,
  id: ElementId,
  sources: readonly IndicatorSource[],
): Promise<Editor | undefined> {
  const db = strategyTables(act.db)
  const element = await elementById(db, id)
  if (!element) return undefined
  const current = await currentRevision(db, id)
  const newest = (await openRevision(db, id)) ?? current
  if (!newest) return undefined
  requirePermission(permissions, act, 'strategy.edit', concernOf(newest.content))

  const target: Target = { kind: 'element', id }
  const unsaved = await unsavedOf(db, identityOf(act.actor), target)
  const saved = toForm(newest.content)
  const shown = unsaved ? await beside(act, newest, saved, unsaved) : { values: saved, taken: [], conflict: undefined }
  const isOutdated = shown.conflict !== undefined
  const contents = [newest.content, current?.content]
  const names = await namesFor(act, contents, sources)
  const typed = await elementNames(act, linkedIn(shown.values))
  return {
    target,
    kind: element.kind,
    strategy: element.strategy,
    element,
    ...shown,
    seen: isOutdated ? unsaved?.seen : seenOf(newest),
    began: isOutdated ? (unsaved?.began ?? '') : fingerprints(element.kind, saved),
    restoredAt: unsaved?.savedAt,
    blocked: await blockOf(act, element, newest),
    names: { ...names, elements: new Map([...names.elements, ...typed]) },
    stages: stagesFrom(current, shown.values['stage']),
  }
}

/** What was left unsaved, beside what others have saved since. */
async function beside(act: Act, newest: Revision, saved: FormValues, unsaved: Unsaved) {
  const { kind } = newest.content
  if (unsaved.seen && isWhatWasSeen(newest, unsaved.seen)) {
    return { values: unsaved.values, taken: [], conflict: undefined }
  }
  const merge = mergeForms(kind, unsaved.began, unsaved.values, saved)
  if (merge.conflicts.length === 0) return { values: merge.values, taken: merge.taken, conflict: undefined }
  const names = await peopleNames(act, [newest.author])
  const conflict: Conflict = {
    parts: merge.conflicts,
    mine: merge.values,
    theirs: saved,
    theirSeen: seenOf(newest),
    theirName: names.get(newest.author),
    theirsAt: newest.changedAt,
  }
  return { values: merge.values, taken: merge.taken, conflict }
}

async function blockOf(act: Act, element: Element, newest: Revision): Promise<Editor['blocked']> {
  if (newest.publication.state === 'in-review') return 'in-review'
  return needsCouncil(element.kind) ? versionBlock(act, element.strategy) : undefined
}

async function versionBlock(act: Act, strategy: StrategyId): Promise<Editor['blocked']> {
  const versions = await versionsOf(strategyTables(act.db), strategy)
  const open = versions.find((version) => version.state.kind !== 'adopted')
  if (!open) return 'no-open-version'
  return open.state.kind === 'draft' ? undefined : 'version-in-review'
}

function stagesFrom(current: Revision | undefined, typed: string | undefined): readonly Stage[] {
  if (current?.content.kind !== 'initiative') return STAGES
  const { stage } = current.content
  const possible = new Set<Stage>([stage, ...STAGE_STEPS[stage]])
  return STAGES.filter((candidate) => possible.has(candidate) || candidate === typed)
}

function linkedIn(values: FormValues): readonly ElementId[] {
  const isLink = /^links\.\d+\.to$/
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
  return Object.entries(values)
    .filter(([name, value]) => isLink.test(name) && isId.test(value))
    .map(([, value]) => value as ElementId)
}

/**
 * The editor of an element that does not exist yet.
 * @throws Forbidden
 */
export async function newEditor(
  act: Act,
  strategy: StrategyId,
  kind: Exclude<ElementKind, 'strategy'>,
  sources: readonly IndicatorSource[],
): Promise<Editor> {
  requireSomewhere(act, 'strategy.edit')
  const target: Target = { kind: 'new', strategy, of: kind }
  const unsaved = await unsavedOf(strategyTables(act.db), identityOf(act.actor), target)
  const values = unsaved?.values ?? emptyForm(kind)
  const names = await namesFor(act, [], sources)
  return {
    target,
    kind,
    strategy,
    element: undefined,
    values,
    seen: undefined,
    began: '',
    restoredAt: unsaved?.savedAt,
    taken: [],
    conflict: undefined,
    blocked: needsCouncil(kind) ? await versionBlock(act, strategy) : undefined,
    names: { ...names, elements: await elementNames(act, linkedIn(values)) },
    stages: STAGES,
  }
}
