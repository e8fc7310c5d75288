import type { Database } from '@klammer/platform/database'
import { migrate } from '@klammer/platform/database'
import { onBothDatabases } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveDraft, startDraft } from '../drafts/handlers.ts'
import { submitDraft } from '../drafts/submit.ts'
import { announceNotice } from '../notices/announce.ts'
import { renderNotice } from '../notices/handlers.ts'
import {
  actsIn,
  approver,
  aRegistry,
  aService,
  clerk,
  guest,
  histories,
  job,
  someAnswers,
} from '../testing/builders.ts'
import { staffCasePage } from '../views/case-page.ts'
import { applicantPage, trackByReference } from '../views/tracker.ts'
import { worklist } from '../views/worklist.ts'
import { passTime } from './clock.ts'
import { approve, takeUp } from './commands.ts'
import { compute, decide, propose } from './deciding.ts'

onBothDatabases((open) => {
  let city: Database
  const registry = aRegistry()
  const as = actsIn(() => city, registry)
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, histories)
    registry.publish(aService())
  })
  afterAll(() => city.close())

  test('an application goes all the way from the first answer to a decision that is final', async () => {
    const started = await startDraft(as(guest), registry, 'hundesteuer')
    if (started.kind !== 'started') throw new Error(started.because)
    await saveDraft(as(guest), registry, started.token, () => ({ ...someAnswers, geheim: 'zählt nicht' }))
    const submitted = await submitDraft(as(guest), registry, started.token)
    if (submitted.kind !== 'submitted') throw new Error(submitted.because)
    const { caseToken, reference } = submitted

    const { lines } = await worklist(as(clerk))
    expect(lines).toMatchObject([{ reference, state: 'submitted', dueOn: '2027-06-15' }])
    const id = lines[0]!.id
    const track = async (day?: string) => {
      const tracked = await trackByReference(as(guest, day), registry, reference, '192.0.2.1')
      return tracked.kind === 'found' ? tracked.tracker.state : tracked.because
    }
    expect(await track()).toBe('SUBMITTED')

    expect(await takeUp(as(clerk), registry, { id, seen: 1 })).toEqual({ kind: 'done', seq: 2 })
    const computed = await compute(as(clerk), registry, { id, seen: 2 })
    expect(computed).toMatchObject({ kind: 'computed', calculation: { outcome: { fees: [{ cents: 23_450 }] } } })
    expect(await propose(as(clerk), registry, { id })).toMatchObject({ kind: 'done' })
    expect(await decide(as(clerk), registry, { id })).toMatchObject({ because: 'fact-missing', fact: 'fourEyes' })
    expect(await approve(as(approver), registry, { id })).toMatchObject({ kind: 'done' })
    expect(await decide(as(clerk), registry, { id })).toMatchObject({ kind: 'done' })
    expect(await track()).toBe('PROCESSING')

    const rendered = await renderNotice(as(clerk), registry, { id })
    if (rendered.kind !== 'rendered') throw new Error(rendered.because)
    expect(Buffer.from(rendered.bytes).toString('latin1')).toContain('decision.json')
    const announced = await announceNotice(as(clerk, '2027-04-01'), registry, { id, medium: 'post' })
    expect(announced).toMatchObject({
      announcement: { kind: 'announced', on: '2027-04-05' },
      objectUntil: '2027-05-05',
    })
    expect(await track('2027-04-04')).toBe('PROCESSING')
    expect(await track('2027-04-05')).toBe('COMPLETED')
    expect((await applicantPage(as(guest, '2027-04-04'), registry, caseToken))?.notices).toEqual([])
    expect((await applicantPage(as(guest, '2027-04-05'), registry, caseToken))?.objectUntil).toBe('2027-05-05')

    expect(await passTime(as(job, '2027-05-05'), registry)).toBe(0)
    expect(await passTime(as(job, '2027-05-06'), registry)).toBe(1)
    const page = await staffCasePage(as(clerk), registry, id)
    expect(page).toMatchObject({
      state: 'final',
      answers: someAnswers,
      decision: { outcome: { result: 'angemeldet' } },
    })
    expect(page?.events.map(({ type }) => type)).toEqual([
      'submit',
      'takeUp',
      'computed',
      'propose',
      'approve',
      'decide',
      'noticeRendered',
      'announce',
      'remedyExpired',
    ])
  })
})
