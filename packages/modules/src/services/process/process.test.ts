import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkProcess } from './check.ts'
import { EVENTS, type Process, ROLES, type State, STATES, type Transition } from './model.ts'
import { standardProcess } from './standard.ts'
import { possibleEvents, type Situation, step } from './step.ts'
import { trackerState } from './tracker.ts'

const without = (remove: (transition: Transition) => boolean): Process => ({
  ...standardProcess,
  transitions: standardProcess.transitions.filter((transition) => !remove(transition)),
})
const change = (wanted: (transition: Transition) => boolean, by: Partial<Transition>): Process => ({
  ...standardProcess,
  transitions: standardProcess.transitions.map((one) => (wanted(one) ? { ...one, ...by } : one)),
})
const situation = (over: Partial<Situation>): Situation => ({
  state: 'proposed',
  facts: { fourEyes: true },
  roles: ['clerk', 'approver'],
  actor: 'anna',
  authors: { propose: ['bert'] },
  ...over,
})

test('the usual procedure has no fault', () => expect(checkProcess(standardProcess)).toEqual([]))

describe('a faulty procedure is found out', () => {
  test('a state that nobody reaches', () => {
    const process = without(({ event }) => event === 'refer')
    expect(checkProcess(process)).toContainEqual({ kind: 'unreachable', state: 'referred' })
  })
  test('a state that leads nowhere', () => {
    const process = without(({ from }) => from === 'forwarded')
    expect(checkProcess(process)).toContainEqual({ kind: 'no-way-out', state: 'forwarded', fourEyes: true })
  })
  test('a case that gets stuck only where four eyes are not due', () => {
    const process = without(({ event, from }) => from === 'proposed' && event !== 'approve')
    const problems = checkProcess(process)
    expect(problems).toContainEqual({ kind: 'no-way-out', state: 'proposed', fourEyes: false })
    expect(problems).not.toContainEqual({ kind: 'no-way-out', state: 'proposed', fourEyes: true })
  })
  test('a wait without owner or deadline', () => {
    const process = { ...standardProcess, waits: standardProcess.waits.filter(({ state }) => state !== 'decided') }
    expect(checkProcess(process)).toEqual([{ kind: 'nobody-waits', state: 'decided' }])
  })
  test('a deadline that no clock may act on', () => {
    const process = change(({ event }) => event === 'remedyExpired', { by: ['clerk'] })
    expect(checkProcess(process)).toEqual([
      { kind: 'deadline-leads-nowhere', state: 'announced', event: 'remedyExpired' },
    ])
  })
  test('an event that leads to two places', () => {
    const extra: Transition = { from: 'inReview', event: 'ask', to: 'referred', by: ['clerk'] }
    const process = { ...standardProcess, transitions: [...standardProcess.transitions, extra] }
    expect(checkProcess(process)).toEqual([{ kind: 'ambiguous', state: 'inReview', event: 'ask' }])
  })
  test('one person who approves their own proposal', () => {
    const process = change(({ event }) => event === 'approve', { notBy: [] })
    expect(checkProcess(process)).toContainEqual({
      kind: 'four-eyes-bypassed',
      way: ['submit', 'takeUp', 'propose', 'approve', 'decide'],
    })
  })
  test('a short cut around the second person', () => {
    const shortCut: Transition = { from: 'inReview', event: 'decide', to: 'decided', by: ['clerk'] }
    const process = { ...standardProcess, transitions: [...standardProcess.transitions, shortCut] }
    expect(checkProcess(process)).toContainEqual({ kind: 'four-eyes-bypassed', way: ['submit', 'takeUp', 'decide'] })
  })
  test('a way back that forgets to ask again', () => {
    const back: Transition = { from: 'proposed', event: 'opinionReceived', to: 'approved', by: ['clerk'] }
    const process = { ...standardProcess, transitions: [...standardProcess.transitions, back] }
    expect(checkProcess(process).map(({ kind }) => kind)).toContain('four-eyes-bypassed')
  })
})

describe('one step', () => {
  test('a second person approves', () => {
    expect(step(standardProcess, situation({}), 'approve')).toEqual({ kind: 'moved', to: 'approved', as: 'approver' })
  })
  test('nobody approves what they proposed', () => {
    const own = situation({ authors: { propose: ['bert', 'anna'] } })
    expect(step(standardProcess, own, 'approve')).toEqual({ kind: 'refused', because: 'second-person-needed' })
    expect(possibleEvents(standardProcess, own)).not.toContain('approve')
  })
  test('without four eyes the clerk decides alone, with them nobody does', () => {
    const alone = situation({ facts: { fourEyes: false }, roles: ['clerk'] })
    expect(step(standardProcess, alone, 'decide')).toMatchObject({ to: 'decided' })
    expect(step(standardProcess, situation({}), 'decide')).toMatchObject({ because: 'fact-missing', fact: 'fourEyes' })
  })
  test('applicants do not approve', () => {
    expect(step(standardProcess, situation({ roles: ['applicant'] }), 'approve')).toMatchObject({
      because: 'not-yours',
    })
  })
  test('a closed case is deleted after its time, when the archive was asked', () => {
    const closed = situation({ state: 'final', roles: ['archivist'], facts: { retentionOver: true } })
    expect(step(standardProcess, closed, 'delete')).toMatchObject({ because: 'fact-missing', fact: 'offeredToArchive' })
  })
})

test('from wherever a case has come, some way leads to its end', () => {
  const moves = fc.array(fc.record({ event: fc.constantFrom(...EVENTS), actor: fc.constantFrom('anna', 'bert') }), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(moves, fc.boolean(), (tries, fourEyes) => {
      const facts = {
        computed: true,
        noticeReady: true,
        officesHeard: true,
        retentionOver: true,
        offeredToArchive: true,
        fourEyes,
      }
      let state: State = 'draft'
      let proposer: string | undefined
      let approver: string | undefined
      for (const { actor, event } of tries) {
        const authors = { ...(proposer !== undefined && { propose: [proposer] }) }
        const outcome = step(standardProcess, { state, facts, roles: ROLES, actor, authors }, event)
        if (outcome.kind === 'refused') continue
        if (event === 'propose') [proposer, approver] = [actor, undefined]
        if (event === 'approve') approver = actor
        if (event === 'decide' && fourEyes) expect(approver !== undefined && approver !== proposer).toBe(true)
        state = outcome.to
      }
      const isOver = standardProcess.finals.includes(state)
      const events = possibleEvents(standardProcess, { state, facts, roles: ROLES, actor: 'carla', authors: {} })
      expect(isOver || events.length > 0).toBe(true)
    }),
  )
})

test('the tracker says the same until a decision is announced', () => {
  for (const state of ['inReview', 'proposed', 'approved', 'decided'] as const)
    expect(trackerState(state)).toBe('PROCESSING')
  expect(trackerState('announced')).toBe('COMPLETED')
  expect(STATES.map((state) => trackerState(state, true))).toContain('RECEIVED')
})
