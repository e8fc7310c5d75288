import type { Act } from '@klammer/platform/act'
import { requirePermission, toCivilDay } from '@klammer/platform/act'
import { type Addressee, addresseeOf } from '../cases/addressee.ts'
import { decisionOf } from '../cases/deciding.ts'
import { caseKey } from '../cases/keys.ts'
import { identityOf } from '../cases/identity.ts'
import type { Calculation, CaseEvent, CaseId, Decision, EventType } from '../cases/model.ts'
import { type HeardOffice, officesOf } from '../cases/offices.ts'
import { authorsOf, factsOf } from '../cases/open-file.ts'
import { lookedAt } from '../cases/record.ts'
import { eventRows, findFile, toEvent } from '../cases/store.ts'
import type { BundleId, ServiceBundle } from '../model.ts'
import { permissions, processRoles } from '../permissions.ts'
import type { ProcessEvent, State } from '../process/model.ts'
import { standardProcess } from '../process/standard.ts'
import { possibleEvents } from '../process/step.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'

/** All that a clerk needs on one page. */
export interface StaffCasePage {
  readonly id: CaseId
  readonly reference: string
  readonly service: string
  readonly bundleId: BundleId
  readonly bundle: ServiceBundle
  readonly unit: string
  readonly state: State
  /** To be sent back with each command, so that whoever saw an older state is told. */
  readonly seq: number
  readonly assignee: string | undefined
  readonly substitute: string | undefined
  readonly submittedAt: string
  readonly addressee: Addressee
  readonly events: readonly CaseEvent[]
  readonly answers: NonNullable<CaseEvent<'submit'>['payload']>['answers'] | undefined
  readonly calculation: Calculation | undefined
  /** What would be decided now. */
  readonly decision: Decision | undefined
  readonly deadlines: readonly CaseDeadline[]
  readonly notices: readonly CaseNotice[]
  /** Steps of the process that this person can take now. */
  readonly possible: readonly ProcessEvent[]
  /** Why the second person must be another one, where this person proposed it. */
  readonly isOwnProposal: boolean
  /** Offices that have a say: all that are due must be heard before anything is proposed. */
  readonly offices: readonly HeardOffice[]
  /** What would be decided takes something away or refuses it, and the applicant was not asked yet (§ 28 VwVfG). */
  readonly hearingDue: boolean
}

export interface CaseDeadline {
  readonly name: string
  readonly lastDay: string
  readonly owner: 'applicant' | 'office' | 'clock'
  readonly ended: 'met' | 'missed' | 'replaced' | undefined
}

export interface CaseNotice {
  readonly seq: number
  readonly medium: string | undefined
  readonly sentOn: string | undefined
  readonly announcedOn: string | undefined
  readonly retrievedOn: string | undefined
  readonly receivedOn: string | undefined
}

/**
 * A case for staff. That it was read is kept, for the applicant to see.
 * @returns undefined when there is none, or it was deleted
 * @throws Forbidden
 */
export async function staffCasePage(act: Act, registry: Registry, id: CaseId): Promise<StaffCasePage | undefined> {
  const db = servicesTables(act.db)
  const file = await findFile(db, id)
  const key = file && (await caseKey(db, registry, id))
  if (!file || !key) return undefined
  requirePermission(permissions, act, 'services.see-cases', { unit: file.unit })
  await act.db.transaction().execute((tx) => lookedAt(act, tx, file, 'services.work-on-case'))
  const bundle = await registry.bundles.find(act.db, file.bundle as BundleId)
  if (!bundle) throw new Error(`the service of a case is missing: ${file.bundle}`)
  const events = (await eventRows(db, id)).map((row) => toEvent(key, row))
  const newest = <Type extends EventType>(type: Type) =>
    events.findLast((event): event is CaseEvent<Type> => event.type === type)
  const me = identityOf(act.actor)
  const authors = authorsOf(events)
  const state = file.state as State
  const answers = newest('amended')?.payload?.answers ?? newest('submit')?.payload?.answers
  const decision = decisionOf({ newest })
  const adverse = bundle.process.results.find(({ code }) => code === decision?.outcome.result)?.adverse ?? false
  const situation = {
    state,
    facts: factsOf(events, bundle, registry.judge),
    roles: processRoles(act.actor, file.unit),
    actor: me,
    authors,
  }
  return {
    id,
    reference: file.reference ?? '',
    service: file.service,
    bundleId: file.bundle as BundleId,
    bundle,
    unit: file.unit,
    state,
    seq: file.seq,
    assignee: file.assignee ?? undefined,
    substitute: file.substitute ?? undefined,
    submittedAt: file.submitted_at.toISOString(),
    addressee: addresseeOf({ bundle, file: () => file, newest }),
    events,
    answers,
    calculation: newest('computed')?.payload,
    decision,
    deadlines: await deadlinesOf(act, id),
    notices: await noticesOf(act, id),
    possible: possibleEvents(bundle.process.table ?? standardProcess, situation),
    offices: answers ? officesOf(events, bundle, registry.judge, answers, toCivilDay(file.submitted_at)) : [],
    hearingDue: adverse && !events.some(({ type }) => type === 'ask'),
    isOwnProposal: state === 'proposed' && (authors.propose?.includes(me) ?? false),
  }
}

export async function deadlinesOf(act: Act, id: CaseId): Promise<readonly CaseDeadline[]> {
  const rows = await servicesTables(act.db)
    .selectFrom('services.deadline')
    .select(['name', 'last_day', 'owner', 'ended'])
    .where('case_id', '=', id)
    .orderBy('last_day')
    .orderBy('name')
    .orderBy('set_by')
    .execute()
  return rows.map(({ ended, last_day: lastDay, name, owner }) => ({ name, lastDay, owner, ended: ended ?? undefined }))
}

export async function noticesOf(act: Act, id: CaseId): Promise<readonly CaseNotice[]> {
  const rows = await servicesTables(act.db)
    .selectFrom('services.notice')
    .select(['seq', 'medium', 'sent_on', 'announced_on', 'retrieved_on', 'received_on'])
    .where('case_id', '=', id)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    seq: row.seq,
    medium: row.medium ?? undefined,
    sentOn: row.sent_on ?? undefined,
    announcedOn: row.announced_on ?? undefined,
    retrievedOn: row.retrieved_on ?? undefined,
    receivedOn: row.received_on ?? undefined,
  }))
}
