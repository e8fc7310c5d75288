import type { Process, ProcessRole, State, Transition } from './model.ts'

/** As long as nothing has been announced an application can be taken back, and an announced one until it is final. */
const WITHDRAWABLE: readonly State[] = [
  'submitted',
  'inReview',
  'inquiry',
  'referred',
  'proposed',
  'approved',
  'decided',
  'announced',
]
const FORWARDABLE: readonly State[] = ['submitted', 'inReview', 'inquiry']
const CLOSED: readonly State[] = ['final', 'withdrawn', 'forwarded']

const STAFF: readonly ProcessRole[] = ['clerk', 'approver']

/**
 * The city's usual procedure, after the VwVfG: application (§ 22), advice and forwarding to the right authority (§ 25), hearing and
 * questions (§§ 26, 28), decision and announcement (§§ 37, 41), objection (§§ 68 to 73 VwGO), and the end of the file: offered to the
 * archive before it is deleted.
 */
export const standardProcess: Process = {
  initial: 'draft',
  finals: ['deleted'],
  transitions: [
    { from: 'draft', event: 'submit', to: 'submitted', by: ['applicant'] },
    { from: 'draft', event: 'delete', to: 'deleted', by: ['applicant', 'clock'] },
    { from: 'submitted', event: 'takeUp', to: 'inReview', by: STAFF },
    { from: 'inReview', event: 'ask', to: 'inquiry', by: STAFF },
    { from: 'inquiry', event: 'answer', to: 'inReview', by: ['applicant', ...STAFF] },
    { from: 'inquiry', event: 'answerMissed', to: 'inReview', by: ['clock', ...STAFF] },
    { from: 'inReview', event: 'refer', to: 'referred', by: STAFF },
    { from: 'referred', event: 'refer', to: 'referred', by: STAFF },
    { from: 'referred', event: 'opinionReceived', to: 'inReview', by: STAFF },
    { from: 'referred', event: 'answerMissed', to: 'inReview', by: ['clock', ...STAFF] },
    { from: 'inReview', event: 'propose', to: 'proposed', by: STAFF, when: { computed: true, officesHeard: true } },
    { from: 'proposed', event: 'sendBack', to: 'inReview', by: STAFF },
    {
      from: 'proposed',
      event: 'approve',
      to: 'approved',
      by: ['approver'],
      when: { fourEyes: true },
      notBy: ['propose'],
    },
    { from: 'proposed', event: 'decide', to: 'decided', by: STAFF, when: { fourEyes: false } },
    { from: 'approved', event: 'sendBack', to: 'inReview', by: STAFF },
    { from: 'approved', event: 'decide', to: 'decided', by: STAFF },
    { from: 'decided', event: 'announce', to: 'announced', by: STAFF, when: { noticeReady: true } },
    { from: 'announced', event: 'notRetrieved', to: 'decided', by: ['clock', ...STAFF] },
    { from: 'announced', event: 'object', to: 'objection', by: ['applicant', ...STAFF] },
    { from: 'announced', event: 'remedyExpired', to: 'final', by: ['clock'] },
    { from: 'objection', event: 'reconsider', to: 'reconsideration', by: STAFF },
    { from: 'objection', event: 'withdraw', to: 'final', by: ['applicant', ...STAFF] },
    { from: 'reconsideration', event: 'withdraw', to: 'final', by: ['applicant', ...STAFF] },
    {
      from: 'reconsideration',
      event: 'propose',
      to: 'proposed',
      by: STAFF,
      when: { computed: true, officesHeard: true },
    },
    ...WITHDRAWABLE.map((from): Transition => ({
      from,
      event: 'withdraw',
      to: 'withdrawn',
      by: ['applicant', ...STAFF],
    })),
    ...FORWARDABLE.map((from): Transition => ({ from, event: 'forward', to: 'forwarded', by: STAFF })),
    ...CLOSED.map((from): Transition => ({
      from,
      event: 'archive',
      to: 'archived',
      by: ['archivist'],
      when: { retentionOver: true, offeredToArchive: true },
    })),
    ...CLOSED.map((from): Transition => ({
      from,
      event: 'delete',
      to: 'deleted',
      by: ['archivist', 'clock'],
      when: { retentionOver: true, offeredToArchive: true },
    })),
    { from: 'archived', event: 'delete', to: 'deleted', by: ['archivist', 'clock'] },
  ],
  waits: [
    { state: 'draft', owner: 'applicant', deadline: { length: 30, unit: 'day', event: 'delete' } },
    { state: 'submitted', owner: 'clerk' },
    { state: 'inReview', owner: 'clerk' },
    { state: 'inquiry', owner: 'applicant', deadline: { length: 4, unit: 'week', event: 'answerMissed' } },
    { state: 'referred', owner: 'clerk', deadline: { length: 4, unit: 'week', event: 'answerMissed' } },
    { state: 'proposed', owner: 'approver' },
    { state: 'approved', owner: 'clerk' },
    { state: 'decided', owner: 'clerk' },
    { state: 'announced', deadline: { length: 1, unit: 'month', event: 'remedyExpired' } },
    { state: 'objection', owner: 'clerk' },
    { state: 'reconsideration', owner: 'clerk' },
    ...(['final', 'withdrawn', 'forwarded', 'archived'] as const).map((state) => ({
      state,
      owner: 'archivist' as const,
    })),
  ],
}
