import { type Database, migrate } from '@klammer/platform/database'
import { onBothDatabases } from '@klammer/platform/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { announceNotice } from '../notices/announce.ts'
import { enterReceipt, returnUndelivered } from '../notices/delivery.ts'
import { renderNotice } from '../notices/handlers.ts'
import type { State } from '../process/model.ts'
import {
  actsIn,
  approver,
  aRegistry,
  archivist,
  aService,
  clerk,
  guest,
  histories,
  job,
  someAnswers,
} from '../testing/builders.ts'
import { done, office } from '../testing/office.ts'
import { staffCasePage } from '../views/case-page.ts'
import { applicantPage, trackByReference } from '../views/tracker.ts'
import { fetchNotice, fileObjection, fileWithdrawal, object, withdraw } from './applicant-acts.ts'
import { deleteCase, deleteDueCases, noteArchiveAnswer, passTime } from './clock.ts'
import { approve, askApplicant, reconsider, refer } from './commands.ts'
import { amend, compute, decide, propose } from './deciding.ts'
import { verifyCases } from './verify.ts'

onBothDatabases((open) => {
  let city: Database
  const registry = aRegistry()
  const as = actsIn(() => city, registry)
  const { caseIn, submit } = office(as, registry)
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, histories)
    registry.publish(aService())
  })
  afterAll(() => city.close())
  const stateOf = async (id: Parameters<typeof staffCasePage>[2]) =>
    (await staffCasePage(as(clerk), registry, id))?.state

  describe('announcing', () => {
    test('a notice by link counts from the day after it was opened', async () => {
      const { caseToken, id, reference } = await caseIn('decided')
      done('rendered', await renderNotice(as(clerk), registry, { id }))
      const { announcement, noticeToken } = done(
        'announced',
        await announceNotice(as(clerk), registry, { id, medium: 'retrieval' }),
      )
      expect(announcement).toMatchObject({ kind: 'open', until: '2027-03-25' })
      expect(await trackByReference(as(guest), registry, reference, '192.0.2.8')).toMatchObject({
        tracker: { state: 'ACTION_REQUIRED' },
      })
      const fetched = await fetchNotice(as(guest, '2027-03-20'), registry, noticeToken ?? '')
      expect(fetched).toMatchObject({ kind: 'fetched', announcedOn: '2027-03-21' })
      const again = await fetchNotice(as(guest, '2027-03-24'), registry, noticeToken ?? '')
      expect(again).toMatchObject({ announcedOn: '2027-03-21' })
      expect((await applicantPage(as(guest, '2027-03-21'), registry, caseToken))?.objectUntil).toBe('2027-04-21')
      expect((await verifyCases(city.db, registry, id)).faults).toEqual([])
    })
    test('a link that nobody opened announces nothing: the notice has to go another way', async () => {
      const { id } = await caseIn('decided')
      done('rendered', await renderNotice(as(clerk), registry, { id }))
      const { noticeToken } = done('announced', await announceNotice(as(clerk), registry, { id, medium: 'retrieval' }))
      await passTime(as(job, '2027-03-26'), registry)
      expect(await stateOf(id)).toBe('decided')
      expect(await fetchNotice(as(guest, '2027-03-26'), registry, noticeToken ?? '')).toMatchObject({
        because: 'unknown-link',
      })
      const again = await announceNotice(as(clerk, '2027-03-26'), registry, { id, medium: 'post' })
      expect(again).toMatchObject({ announcement: { on: '2027-03-30' }, objectUntil: '2027-04-30' })
    })
    test('without a notice nothing is announced, and setting it again gives the same bytes', async () => {
      const { id } = await caseIn('decided')
      expect(await announceNotice(as(clerk), registry, { id, medium: 'post' })).toMatchObject({ because: 'no-notice' })
      const one = done('rendered', await renderNotice(as(clerk), registry, { id }))
      const two = done('rendered', await renderNotice(as(clerk, '2027-03-18'), registry, { id }))
      expect(two.sha256).toBe(one.sha256)
    })
  })

  describe('arriving', () => {
    test('formal service counts from the day on the certificate', async () => {
      const { id } = await caseIn('decided')
      done('rendered', await renderNotice(as(clerk), registry, { id }))
      const sent = done('announced', await announceNotice(as(clerk), registry, { id, medium: 'formal-service' }))
      expect(sent.announcement.kind).toBe('open')
      expect(await enterReceipt(as(clerk), registry, { id, receivedOn: '2027-03-14' })).toMatchObject({
        because: 'before-sending',
      })
      expect(await enterReceipt(as(clerk), registry, { id, receivedOn: '2027-03-17' })).toMatchObject({
        announcedOn: '2027-03-17',
      })
      await passTime(as(job, '2027-04-17'), registry)
      expect(await stateOf(id)).toBe('announced')
      await passTime(as(job, '2027-04-20'), registry)
      expect(await stateOf(id)).toBe('final')
    })
    test('a letter that came later counts from then, one that came back not at all', async () => {
      const { caseToken, id } = await caseIn('announced')
      expect(await enterReceipt(as(clerk, '2027-03-24'), registry, { id, receivedOn: '2027-03-23' })).toMatchObject({
        announcedOn: '2027-03-23',
      })
      expect((await applicantPage(as(guest, '2027-03-24'), registry, caseToken))?.objectUntil).toBe('2027-04-23')
      done('done', await returnUndelivered(as(clerk, '2027-03-25'), registry, { id }))
      expect(await stateOf(id)).toBe('decided')
      const page = await applicantPage(as(guest, '2027-03-25'), registry, caseToken)
      expect(page).toMatchObject({ objectUntil: undefined, notices: [] })
    })
    test('an application taken back by letter is closed, too', async () => {
      const { id, reference } = await caseIn('inReview')
      done('done', await fileWithdrawal(as(clerk), registry, { id, reason: 'Brief vom 12.03.' }))
      expect(await stateOf(id)).toBe('withdrawn')
      const told = await city.db
        .selectFrom('mail.message')
        .select('body')
        .where('subject', '=', 'Es gibt etwas Neues zu Ihrem Vorgang')
        .where('body', 'like', `%${reference}%`)
        .execute()
      expect(told).toHaveLength(1)
    })
  })

  describe('objecting', () => {
    test('an objection leads to a new decision, and again four eyes are due', async () => {
      const { caseToken, id } = await caseIn('announced')
      expect(await object(as(guest, '2027-04-19'), registry, caseToken, 'Es ist nur ein Hund.')).toMatchObject({
        inTime: true,
      })
      done('done', await reconsider(as(clerk), registry, { id }))
      expect(await propose(as(clerk), registry, { id })).toMatchObject({ fact: 'computed' })
      done(
        'done',
        await amend(as(clerk), registry, { id, answers: { ...someAnswers, hunde: '1' }, reason: 'Widerspruch' }),
      )
      done('computed', await compute(as(clerk), registry, { id }))
      done('done', await propose(as(clerk), registry, { id }))
      done('done', await approve(as(approver), registry, { id }))
      done('done', await decide(as(clerk), registry, { id }))
      expect(await announceNotice(as(clerk), registry, { id, medium: 'post' })).toMatchObject({ fact: 'noticeReady' })
    })
    test('a late objection is taken in and marked as late', async () => {
      const { id } = await caseIn('announced')
      const late = { id, reason: 'zu spät', receivedOn: '2027-04-20' }
      expect(await fileObjection(as(clerk, '2027-04-20'), registry, late)).toMatchObject({
        kind: 'done',
        inTime: false,
      })
    })
  })

  describe('taking back', () => {
    const open: readonly State[] = ['submitted', 'inReview', 'proposed', 'approved', 'decided', 'announced']
    test.each(open)('an application is taken back while it is %s', async (state) => {
      const { caseToken, id, reference } = await caseIn(state)
      done('done', await withdraw(as(guest), registry, caseToken))
      expect(await stateOf(id)).toBe('withdrawn')
      expect(await trackByReference(as(guest), registry, reference, `192.0.2.${state}`)).toMatchObject({
        tracker: { state: 'COMPLETED' },
      })
      expect(await withdraw(as(guest), registry, caseToken)).toMatchObject({ because: 'not-possible-now' })
      expect((await verifyCases(city.db, registry, id)).faults).toEqual([])
    })
    test('while a question is open or another office is asked, too', async () => {
      const [asked, referred] = [await caseIn('inReview'), await caseIn('inReview')]
      done('done', await askApplicant(as(clerk), registry, { id: asked.id, question: '?' }))
      done('done', await refer(as(clerk), registry, { id: referred.id, unit: 'x', question: '?' }))
      for (const { caseToken } of [asked, referred]) done('done', await withdraw(as(guest), registry, caseToken))
    })
    test('whoever takes an objection back leaves the decision as it is', async () => {
      const { caseToken, id } = await caseIn('announced')
      done('done', await object(as(guest), registry, caseToken, 'nein'))
      done('done', await withdraw(as(guest), registry, caseToken))
      expect(await stateOf(id)).toBe('final')
    })
  })

  describe('the end of a file', () => {
    test('after its time, and when the archive was asked, a file is gone for good', async () => {
      const { caseToken, id, reference } = await submit()
      done('done', await withdraw(as(guest), registry, caseToken))
      expect(await deleteCase(as(archivist, '2028-12-31'), registry, { id })).toMatchObject({ fact: 'retentionOver' })
      expect(await deleteCase(as(archivist, '2029-01-01'), registry, { id })).toMatchObject({
        fact: 'offeredToArchive',
      })
      done('done', await noteArchiveAnswer(as(archivist, '2029-01-01'), registry, { id, taken: false }))
      expect(await deleteDueCases(as(job, '2029-01-01'), registry)).toBe(1)
      expect(await staffCasePage(as(clerk), registry, id)).toBeUndefined()
      expect(await applicantPage(as(guest), registry, caseToken)).toBeUndefined()
      expect(await trackByReference(as(guest), registry, reference, '192.0.2.9')).toMatchObject({
        because: 'not-found',
      })
      expect(await verifyCases(city.db, registry, id)).toMatchObject({ erased: 1, faults: [] })
    })
  })
})
