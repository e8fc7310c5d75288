import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { type Act, requirePermission } from '@klammer/platform/act'
import {
  adoptVersion,
  approveVersion,
  identityOf,
  needsCouncil,
  submitVersion,
  type VersionStep,
} from '../decisions.ts'
import type { Content, LocalizedText, Resolution, Revision, StrategyId, Version } from '../model.ts'
import { permissions, type StrategyPermission } from '../permissions.ts'
import { openCouncilRevisions, publishRevision, revisionsOn } from '../store/revisions.ts'
import { insertRemark } from '../store/remarks.ts'
import { adopt, insertVersion, lockStrategy, saveResolution, updateVersion, versionsOf } from '../store/versions.ts'
import { inStrategy, type StrategyTransaction } from '../tables.ts'
import type { NotFound } from './drafts.ts'

type Refused = Extract<VersionStep, { readonly kind: 'refused' }> | NotFound

export type VersionOpened =
  | { readonly kind: 'opened'; readonly n: number }
  | { readonly kind: 'refused'; readonly because: 'already-open' }
  | NotFound

/** Begins the next version: the drafts of guidelines and goals written from now on belong to it. */
export async function openVersion(act: Act, strategy: StrategyId, summary: LocalizedText): Promise<VersionOpened> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    if (!(await lockStrategy(tx, strategy))) return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, 'strategy.edit', {})
    const versions = await versionsOf(tx, strategy)
    if (versions.some((version) => version.state.kind !== 'adopted'))
      return { kind: 'refused', because: 'already-open' }
    const n = versions.length + 1
    await insertVersion(tx, { strategy, n, summary })
    return { kind: 'opened', n }
  })
}

/** Asks a second person to read the whole version. */
export async function sendVersionToReview(
  act: Act,
  strategy: StrategyId,
): Promise<{ readonly kind: 'sent' } | Refused> {
  return onOpenVersion(act, strategy, 'strategy.edit', async (tx, version) => {
    const changes = await openCouncilRevisions(tx, strategy)
    const decision = submitVersion(version.state, changes.length)
    if (decision.kind === 'refused') return decision
    await updateVersion(tx, version.id, { state: 'in-review', submittedBy: identityOf(act.actor) })
    return { kind: 'sent' }
  })
}

/** Changes what is said of the open version as long as nobody reads it. */
export async function describeVersion(
  act: Act,
  strategy: StrategyId,
  summary: LocalizedText,
): Promise<{ readonly kind: 'described' } | Refused> {
  const describe = async (
    tx: StrategyTransaction,
    version: Version,
  ): Promise<{ readonly kind: 'described' } | Refused> => {
    if (version.state.kind !== 'draft') return { kind: 'refused', because: 'wrong-state' }
    await updateVersion(tx, version.id, { summary })
    return { kind: 'described' }
  }
  return onOpenVersion(act, strategy, 'strategy.edit', describe)
}

/** Names all drafts of a version as somebody read them: another edit of any of them gives another name. */
export function readingOf(drafts: readonly Revision[]): string {
  return createHash('sha256')
    .update(
      drafts
        .map((draft) => `${draft.id} ${draft.edit}`)
        .toSorted()
        .join('\n'),
    )
    .digest('hex')
}

/**
 * The second person agrees: the version can go to the council.
 * @param reading what they read (`readingOf`), so that nothing else is approved
 */
export async function approve(
  act: Act,
  strategy: StrategyId,
  reading?: string,
): Promise<{ readonly kind: 'approved' } | Refused> {
  const agree = async (tx: StrategyTransaction, version: Version): Promise<{ readonly kind: 'approved' } | Refused> => {
    const decision = approveVersion(version.state, identityOf(act.actor))
    if (decision.kind === 'refused') return decision
    if (reading !== undefined && reading !== readingOf(await openCouncilRevisions(tx, strategy))) {
      return { kind: 'refused', because: 'changed-meanwhile' }
    }
    await updateVersion(tx, version.id, { state: 'approved', approvedBy: identityOf(act.actor) })
    return { kind: 'approved' }
  }
  return onOpenVersion(act, strategy, 'strategy.review', agree)
}

/**
 * Back to a draft, from review or after the council asked for changes; whoever sent it may also take it back.
 * @param remark what the authors should know
 */
export async function returnVersion(
  act: Act,
  strategy: StrategyId,
  remark = '',
): Promise<{ readonly kind: 'returned' } | Refused> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    if (!(await lockStrategy(tx, strategy))) return { kind: 'refused', because: 'not-found' }
    const open = (await versionsOf(tx, strategy)).find((version) => version.state.kind !== 'adopted')
    const isMine = open?.state.kind === 'in-review' && open.state.submittedBy === identityOf(act.actor)
    requirePermission(permissions, act, isMine ? 'strategy.edit' : 'strategy.review', {})
    if (!open) return { kind: 'refused', because: 'not-found' }
    if (open.state.kind === 'draft') return { kind: 'refused', because: 'wrong-state' }
    await updateVersion(tx, open.id, { state: 'draft' })
    await insertRemark(tx, { about: { version: open.id }, author: identityOf(act.actor), text: remark, at: act.now })
    return { kind: 'returned' }
  })
}

export interface Adoption {
  readonly resolution: Omit<Resolution, 'id'>
  /** First day on which the version holds. */
  readonly validFrom: string
  /** What the council office has before it (`readingOf`), so that nothing else is adopted. */
  readonly reading?: string | undefined
}

/** The council has decided: all drafts of the version become the city's text, in one act. */
export async function adoptByCouncil(
  act: Act,
  strategy: StrategyId,
  adoption: Adoption,
): Promise<{ readonly kind: 'adopted'; readonly n: number; readonly actId: string } | Refused> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    if (!(await lockStrategy(tx, strategy))) return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, 'strategy.adopt', {})
    const versions = await versionsOf(tx, strategy)
    const open = versions.find((version) => version.state.kind !== 'adopted')
    if (!open) return { kind: 'refused', because: 'not-found' }
    const current = versions.findLast((version) => version.state.kind === 'adopted')
    const decision = adoptVersion(open.state, {
      decidedOn: adoption.resolution.decidedOn,
      validFrom: adoption.validFrom,
      today: act.today,
      currentSince: current?.state.kind === 'adopted' ? current.state.validFrom : undefined,
    })
    if (decision.kind === 'refused') return decision

    const drafts = await openCouncilRevisions(tx, strategy)
    if (adoption.reading !== undefined && adoption.reading !== readingOf(drafts)) {
      return { kind: 'refused', because: 'changed-meanwhile' }
    }
    const resolution = await saveResolution(tx, adoption.resolution)
    if (resolution.decidedOn !== adoption.resolution.decidedOn)
      return { kind: 'refused', because: 'resolution-differs' }
    const contentHash = hashOf(await textAfter(tx, strategy, adoption.validFrom, drafts))
    const actId = await act.record(platformTx, {
      kind: open.n === 1 ? 'strategy.version-adopted' : 'strategy.version-amended',
      about: `strategy.strategy:${strategy}`,
      role: 'council-office',
      basis: `${resolution.body} ${resolution.number}`,
      facts: {
        version: open.n,
        decidedOn: resolution.decidedOn,
        validFrom: adoption.validFrom,
        contentSha256: contentHash,
        changed: drafts.map((draft) => draft.element.id).toSorted(),
      },
    })
    await adopt(tx, open, { resolution: resolution.id, validFrom: adoption.validFrom, contentHash, actId })
    for (const draft of drafts) {
      const by = identityOf(act.actor)
      await publishRevision(tx, draft, { validFrom: adoption.validFrom, at: act.now, by, actId, version: open.id })
    }
    return { kind: 'adopted', n: open.n, actId }
  })
}

async function onOpenVersion<Done>(
  act: Act,
  strategy: StrategyId,
  permission: StrategyPermission,
  step: (tx: StrategyTransaction, open: Version) => Promise<Done>,
): Promise<Done | Refused> {
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    if (!(await lockStrategy(tx, strategy))) return { kind: 'refused', because: 'not-found' }
    requirePermission(permissions, act, permission, {})
    const open = (await versionsOf(tx, strategy)).find((version) => version.state.kind !== 'adopted')
    if (!open) return { kind: 'refused', because: 'not-found' }
    return step(tx, open)
  })
}

/** The council's whole text once the drafts hold. */
async function textAfter(
  tx: StrategyTransaction,
  strategy: StrategyId,
  day: string,
  drafts: readonly Revision[],
): Promise<readonly Revision[]> {
  const replaced = new Set(drafts.map((draft) => draft.element.id))
  const kept = (await revisionsOn(tx, strategy, day)).filter(
    ({ element }) => needsCouncil(element.kind) && !replaced.has(element.id),
  )
  return [...kept, ...drafts.filter((draft) => !draft.ends)]
}

/** SHA-256 over the canonical JSON of all texts, ordered by element: whoever downloads the version can check it. */
export function hashOf(
  revisions: readonly { readonly element: { readonly id: string }; readonly content: Content }[],
): string {
  const texts = revisions
    .map(({ content, element }) => ({ id: element.id, content: content as unknown as Json }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return createHash('sha256').update(canonicalJson(texts)).digest('hex')
}
