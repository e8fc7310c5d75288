import {
  approve,
  archive,
  assign,
  colleaguesIn,
  compute,
  decide,
  enterOpinion,
  may,
  namesOfStaff,
  note,
  noteArchiveAnswer,
  proofsOf,
  propose,
  reconsider,
  sendBack,
  serviceName,
  type StaffCasePage,
  substitute,
  takeUp,
} from '@klammer/modules/services'
import { formatInstant, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { allUnits } from '@klammer/platform/units'
import { takeStep } from '#lib/cases/acting.ts'
import { answersShown, documentsOf } from '#lib/cases/answers.ts'
import { deadlinesShown } from '#lib/cases/deadlines.ts'
import { historyOf, peopleIn } from '#lib/cases/history.ts'
import { noticesShown } from '#lib/cases/notices.ts'
import { resultShown, traceShown } from '#lib/cases/trace.ts'
import { openedCase, registryOf } from '#lib/cases/visit.ts'
import { stateText } from '#lib/cases/words.ts'
import { readText } from '#lib/forms/fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { act, locale } = locals
  const page = await openedCase({ locals, params })
  const mayWork = may(act.actor, 'services.work-on-case', { unit: page.unit })
  const mayLead = may(act.actor, 'services.assign-others', { unit: page.unit })
  const names = await namesOfStaff(act, peopleIn(page))
  const units = await allUnits(act.db)
  return {
    ...headOf(page, locale),
    unit: units.find(({ id, code }) => id === page.unit || code === page.unit)?.name[locale] ?? page.unit,
    assignee: nameOf(page.assignee, names, locale),
    substitute: nameOf(page.substitute, names, locale),
    isMine: act.actor.kind === 'person' && page.assignee === act.actor.id,
    me: act.actor.kind === 'person' ? act.actor.id : '',
    colleagues: mayLead ? await colleaguesIn(act, page.unit) : [],
    mayWork,
    mayClose: may(act.actor, 'services.close-files', { unit: page.unit }) && CLOSED.includes(page.state),
    wasOffered: page.events.some(({ type }) => type === 'offeredToArchive'),
    mayLead,
    possible: page.possible,
    mayCompute: mayWork && (page.state === 'inReview' || page.state === 'reconsideration'),
    isComputed: calculationStands(page),
    hearingDue: page.hearingDue && calculationStands(page),
    isOwnProposal: page.isOwnProposal,
    isOverridden: page.decision?.override !== undefined,
    overrideReason: page.decision?.override?.reason,
    groups: answersShown(page, locale, mayWork && (page.state === 'inReview' || page.state === 'reconsideration')),
    documents: documentsOf(page, { answer: m.services_desk_document_of_answer({}, { locale }) }, locale),
    result: page.decision && resultShown(page.decision.outcome, page.bundle, locale),
    rulesResult: page.calculation && resultShown(page.calculation.outcome, page.bundle, locale),
    trace: page.calculation ? traceShown(page.calculation, page.bundle, locale) : [],
    computedOn: page.calculation?.inputs.today,
    bundleId: page.bundleId,
    deadlines: deadlinesShown(page, act.today, locale),
    notices: noticesShown(locals, page),
    history: historyOf(page, { names, proofs: await proofsOf(act, registryOf(locals), page.id) }, locale),
    offices: page.offices.map((office) => ({
      ...office,
      label: units.find(({ id, code }) => id === office.unit || code === office.unit)?.name[locale] ?? office.unit,
    })),
    done: url.searchParams.get('erledigt'),
  }
}

export const actions: Actions = {
  takeUp: (event) => takeStep(event, 'takeUp', (act, { id, registry, seen }) => takeUp(act, registry, { id, seen })),
  assign: (event) =>
    takeStep(event, 'assign', (act, { form, id, registry, seen }) =>
      assign(act, registry, { id, seen, to: readText(form, 'to') || null }),
    ),
  substitute: (event) =>
    takeStep(event, 'substitute', (act, { form, id, registry, seen }) =>
      substitute(act, registry, { id, seen, by: readText(form, 'by') || null }),
    ),
  compute: (event) =>
    takeStep(event, 'compute', async (act, { id, registry, seen }) => {
      const outcome = await compute(act, registry, { id, seen })
      return outcome.kind === 'computed' ? { kind: 'done' } : outcome
    }),
  propose: (event) =>
    takeStep(event, 'propose', (act, { form, id, registry, seen }) =>
      propose(act, registry, { id, seen, note: readText(form, 'note').slice(0, 5_000) }),
    ),
  approve: (event) => takeStep(event, 'approve', (act, { id, registry, seen }) => approve(act, registry, { id, seen })),
  sendBack: (event) =>
    takeStep(
      event,
      'sendBack',
      (act, { form, id, registry, seen }) =>
        sendBack(act, registry, { id, seen, reason: readText(form, 'reason').slice(0, 5_000) }),
      { field: 'reason' },
    ),
  decide: (event) => takeStep(event, 'decide', (act, { id, registry, seen }) => decide(act, registry, { id, seen })),
  reconsider: (event) =>
    takeStep(event, 'reconsider', (act, { id, registry, seen }) => reconsider(act, registry, { id, seen })),
  opinion: (event) =>
    takeStep(
      event,
      'opinion',
      (act, { form, id, registry, seen }) =>
        enterOpinion(act, registry, {
          id,
          seen,
          unit: readText(form, 'unit'),
          opinion: readText(form, 'opinion').slice(0, 20_000),
        }),
      { field: 'opinion' },
    ),
  offered: (event) =>
    takeStep(event, 'offered', (act, { form, id, registry, seen }) =>
      noteArchiveAnswer(act, registry, { id, seen, taken: readText(form, 'taken') === 'yes' }),
    ),
  archive: (event) => takeStep(event, 'archive', (act, { id, registry, seen }) => archive(act, registry, { id, seen })),
  note: (event) =>
    takeStep(
      event,
      'note',
      (act, { form, id, registry, seen }) =>
        note(act, registry, { id, seen, text: readText(form, 'text').slice(0, 20_000) }),
      { field: 'text' },
    ),
}

function headOf(page: StaffCasePage, locale: Locale) {
  const { addressee, bundle, reference, seq, service, state, submittedAt } = page
  const { address, email, person } = addressee
  return {
    reference,
    service,
    serviceName: serviceName(bundle, locale),
    state,
    stateText: stateText(state, locale),
    seq,
    submittedAt: formatInstant(submittedAt, locale),
    sampleFigures: bundle.service.sampleFigures === true,
    applicant: [
      person ? `${person.given} ${person.family}`.trim() : '',
      address ? `${address.street} ${address.number}, ${address.postcode} ${address.city}` : '',
      email ?? '',
    ].filter((line) => line !== ''),
  }
}

function nameOf(id: string | undefined, names: ReadonlyMap<string, string>, locale: Locale): string | undefined {
  return id === undefined ? undefined : (names.get(id) ?? m.services_desk_somebody({}, { locale }))
}

/** Whether the rules were applied to the answers as they are now: what came in since makes a result void. */
function calculationStands({ events }: StaffCasePage): boolean {
  const at = events.findLastIndex(({ type }) => type === 'computed')
  return at >= 0 && !events.slice(at).some(({ type }) => VOIDING.includes(type))
}

const CLOSED: readonly string[] = ['final', 'withdrawn', 'forwarded']

const VOIDING: readonly string[] = ['amended', 'answer', 'documentAdded', 'object']
