import { Forbidden } from '@klammer/platform/act'
import { type Database, migrate } from '@klammer/platform/database'
import { onBothDatabases } from '@klammer/platform/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
  person,
  someAnswers,
} from '../testing/builders.ts'
import { done, office } from '../testing/office.ts'
import { staffCasePage } from '../views/case-page.ts'
import { applicantPage, trackByReference } from '../views/tracker.ts'
import { addDocument, answerInquiry, fileDocument, receiveForCase } from './applicant-acts.ts'
import { passTime } from './clock.ts'
import {
  approve,
  askApplicant,
  assign,
  enterOpinion,
  forward,
  refer,
  sendBack,
  substitute,
  takeUp,
} from './commands.ts'
import { amend, compute, decide, override, propose } from './deciding.ts'
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
  const both = person('both', 'services-clerk', 'services-approver')
  const stateOf = async (id: Parameters<typeof staffCasePage>[2]) =>
    (await staffCasePage(as(clerk), registry, id))?.state

  describe('who may', () => {
    test('people without a role in the unit neither see nor touch a case', async () => {
      const { id } = await caseIn('submitted')
      const elsewhere = { ...clerk, id: 'elsewhere', grants: [{ role: 'services-clerk', unit: 'another' }] }
      for (const stranger of [guest, person('nobody'), elsewhere]) {
        await expect(takeUp(as(stranger), registry, { id })).rejects.toThrow(Forbidden)
        await expect(staffCasePage(as(stranger), registry, id)).rejects.toThrow(Forbidden)
      }
      await expect(takeUp(as(archivist), registry, { id })).rejects.toThrow(Forbidden)
    })
    test('two who act on the same state: the second is told and changes nothing', async () => {
      const { id } = await caseIn('submitted')
      const [one, two] = await Promise.all([
        takeUp(as(clerk), registry, { id, seen: 1 }),
        forward(as(both), registry, { id, seen: 1, to: 'Landratsamt', reason: 'nicht zuständig' }),
      ])
      expect([one.kind, two.kind].toSorted()).toEqual(['done', 'refused'])
      expect([one, two]).toContainEqual({ kind: 'refused', because: 'changed-meanwhile', seq: 2 })
    })
    test('nobody approves their own proposal, whatever roles they hold', async () => {
      const { id } = await caseIn('inReview')
      done('computed', await compute(as(both), registry, { id }))
      done('done', await propose(as(both), registry, { id }))
      expect(await approve(as(both), registry, { id })).toEqual({ kind: 'refused', because: 'second-person-needed' })
      expect(await staffCasePage(as(both), registry, id)).toMatchObject({ isOwnProposal: true })
      expect(await approve(as(clerk), registry, { id })).toEqual({ kind: 'refused', because: 'not-yours' })
      done('done', await approve(as(approver), registry, { id }))
    })
    test('who set another result does not approve it, even if somebody else proposed it', async () => {
      const { id } = await caseIn('inReview')
      done('computed', await compute(as(clerk), registry, { id }))
      const outcome = { result: 'abgelehnt', reasons: ['steuer'], fees: [] }
      expect(await override(as(both), registry, { id, outcome, reason: ' ' })).toMatchObject({
        because: 'text-missing',
      })
      expect(
        await override(as(both), registry, { id, outcome: { ...outcome, result: 'x' }, reason: 'ja' }),
      ).toMatchObject({
        because: 'unknown-result',
      })
      done('done', await override(as(both), registry, { id, outcome, reason: 'Der Hund gilt als gefährlich.' }))
      done('done', await propose(as(clerk), registry, { id }))
      expect(await approve(as(both), registry, { id })).toMatchObject({ because: 'second-person-needed' })
      done('done', await approve(as(approver), registry, { id }))
      done('done', await decide(as(clerk), registry, { id }))
      expect(await staffCasePage(as(clerk), registry, id)).toMatchObject({
        decision: { outcome, override: { reason: 'Der Hund gilt als gefährlich.' } },
      })
      expect((await verifyCases(city.db, registry, id)).faults).toEqual([])
    })
    test('where a service needs one person only, an override brings the second one in', async () => {
      registry.publish(aService({ fourEyes: false }))
      const [alone, overridden] = [await caseIn('proposed'), await caseIn('inReview')]
      registry.publish(aService())
      done('done', await decide(as(clerk), registry, { id: alone.id }))
      const { id } = overridden
      done('computed', await compute(as(clerk), registry, { id }))
      done(
        'done',
        await override(as(clerk), registry, {
          id,
          outcome: { result: 'abgelehnt', reasons: [], fees: [] },
          reason: 'x',
        }),
      )
      done('done', await propose(as(clerk), registry, { id }))
      expect(await decide(as(clerk), registry, { id })).toMatchObject({ because: 'fact-missing', fact: 'fourEyes' })
    })
    test('clerks take cases; to others only a lead gives them', async () => {
      const { id } = await caseIn('submitted')
      const lead = person('lead', 'services-lead')
      done('done', await assign(as(clerk), registry, { id, to: clerk.id }))
      await expect(assign(as(clerk), registry, { id, to: 'both' })).rejects.toThrow(Forbidden)
      done('done', await assign(as(lead), registry, { id, to: 'both' }))
      done('done', await substitute(as(lead), registry, { id, by: 'clerk' }))
      expect(await staffCasePage(as(clerk), registry, id)).toMatchObject({ assignee: 'both', substitute: 'clerk' })
    })
  })

  describe('questions', () => {
    const ask = (id: Parameters<typeof staffCasePage>[2]) =>
      askApplicant(as(clerk), registry, { id, question: 'Welche Rasse hat der Hund?', documents: ['Impfpass'] })

    test('a question is answered once by its link, with documents', async () => {
      const { caseToken, id, reference } = await caseIn('inReview')
      const { answerToken, until } = done('done', await ask(id))
      expect(until).toBe('2027-03-30')
      expect(await trackByReference(as(guest), registry, reference, '192.0.2.7')).toMatchObject({
        tracker: { state: 'ACTION_REQUIRED' },
      })
      expect((await applicantPage(as(guest), registry, caseToken))?.question).toMatchObject({ documents: ['Impfpass'] })
      const upload = new File([Buffer.from('%PDF-1.4\n%%EOF\n')], 'Impfpass.pdf')
      const { file } = done('uploaded', await receiveForCase(as(guest), registry, answerToken, 'answer', upload))
      expect(await answerInquiry(as(guest), registry, answerToken, { text: ' ' })).toMatchObject({
        because: 'text-missing',
      })
      const answers = await Promise.all([
        answerInquiry(as(guest), registry, answerToken, { text: 'Ein Dackel', files: [file] }),
        answerInquiry(as(guest), registry, answerToken, { text: 'Ein Pudel' }),
      ])
      expect(answers.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused'])
      expect(await answerInquiry(as(guest), registry, answerToken, { text: 'noch einmal' })).toMatchObject({
        kind: 'refused',
      })
      expect(await stateOf(id)).toBe('inReview')
    })
    test('an answer makes a calculation void; what was applied for is put right and calculated again', async () => {
      const { caseToken, id } = await caseIn('inReview')
      done('computed', await compute(as(clerk), registry, { id }))
      done('done', await ask(id))
      done('done', await answerInquiry(as(guest), registry, caseToken, { text: 'Es sind drei.' }))
      expect(await propose(as(clerk), registry, { id })).toMatchObject({ because: 'fact-missing', fact: 'computed' })
      const answers = { ...someAnswers, hunde: '3' }
      expect(await amend(as(clerk), registry, { id, answers: {}, reason: 'x' })).toMatchObject({
        because: 'incomplete',
      })
      done('done', await amend(as(clerk), registry, { id, answers, reason: 'Antwort vom 15.03.' }))
      const { calculation } = done('computed', await compute(as(clerk), registry, { id }))
      expect(calculation.outcome.fees).toEqual([{ code: 'steuer', cents: 37_300 }])
    })
    test('who does not answer in time does not stop the case', async () => {
      const { id } = await caseIn('inReview')
      done('done', await ask(id))
      await passTime(as(job, '2027-03-30'), registry)
      expect(await stateOf(id)).toBe('inquiry')
      await passTime(as(job, '2027-03-31'), registry)
      const page = await staffCasePage(as(clerk), registry, id)
      expect(page).toMatchObject({ state: 'inReview' })
      expect(page?.deadlines).toContainEqual({
        name: 'wait-inquiry',
        lastDay: '2027-03-30',
        owner: 'clock',
        ended: 'missed',
      })
    })
    test('another office is heard before the decision', async () => {
      const { id } = await caseIn('inReview')
      done('done', await refer(as(clerk), registry, { id, unit: 'ordnungsamt', question: 'Bedenken?', days: 10 }))
      expect(await stateOf(id)).toBe('referred')
      done('done', await enterOpinion(as(clerk), registry, { id, unit: 'ordnungsamt', opinion: 'Keine.' }))
      expect(await stateOf(id)).toBe('inReview')
    })
    test('offices that the service names are heard before anything is proposed, and all of them', async () => {
      const offices = [
        { unit: 'ordnungsamt', days: 10 },
        { unit: 'tierschutz', when: 'hunde > 1 and ergebnis = "angemeldet"', days: 10 },
        { unit: 'forst', when: 'hunde > 4', days: 10 },
      ]
      registry.publish(aService({ offices }))
      const { id } = await caseIn('inReview')
      registry.publish(aService())
      done('computed', await compute(as(clerk), registry, { id }))
      expect(await propose(as(clerk), registry, { id })).toMatchObject({
        because: 'fact-missing',
        fact: 'officesHeard',
      })
      const page = await staffCasePage(as(clerk), registry, id)
      expect(page?.offices).toEqual([
        { unit: 'ordnungsamt', isDue: true, asked: false, heard: false },
        { unit: 'tierschutz', isDue: true, asked: false, heard: false },
      ])
      expect(page?.possible).not.toContain('propose')
      for (const unit of ['ordnungsamt', 'tierschutz']) {
        done('done', await refer(as(clerk), registry, { id, unit, question: 'Bedenken?' }))
      }
      done('done', await enterOpinion(as(clerk), registry, { id, unit: 'tierschutz', opinion: 'Keine.' }))
      expect(await stateOf(id)).toBe('referred')
      done('done', await enterOpinion(as(clerk), registry, { id, unit: 'ordnungsamt', opinion: 'Keine.' }))
      expect(await stateOf(id)).toBe('inReview')
      done('done', await propose(as(clerk), registry, { id }))
      expect((await verifyCases(city.db, registry, id)).faults).toEqual([])
    })
    test('an office that lets its time pass does not stop the case', async () => {
      registry.publish(aService({ offices: [{ unit: 'ordnungsamt', days: 10 }] }))
      const { id } = await caseIn('inReview')
      registry.publish(aService())
      done('done', await refer(as(clerk), registry, { id, unit: 'ordnungsamt', question: 'Bedenken?' }))
      await passTime(as(job, '2027-03-27'), registry)
      expect(await stateOf(id)).toBe('inReview')
      done('computed', await compute(as(clerk), registry, { id }))
      done('done', await propose(as(clerk), registry, { id }))
    })
    test('before something is refused the applicant is heard', async () => {
      const { id } = await submit({ ...someAnswers, hunde: '6' })
      done('done', await takeUp(as(clerk), registry, { id }))
      done('computed', await compute(as(clerk), registry, { id }))
      expect(await staffCasePage(as(clerk), registry, id)).toMatchObject({ hearingDue: true })
      done(
        'done',
        await askApplicant(as(clerk), registry, { id, question: 'Wir wollen ablehnen. Was sagen Sie dazu?' }),
      )
      expect(await staffCasePage(as(clerk), registry, id)).toMatchObject({ hearingDue: false })
    })
    test('a document comes into the file from both sides', async () => {
      const { caseToken, id } = await caseIn('inReview')
      const upload = () => new File([Buffer.from('%PDF-1.4\n%%EOF\n')], 'Brief.pdf')
      const { file } = done('uploaded', await receiveForCase(as(guest), registry, caseToken, 'applicant', upload()))
      done('done', await addDocument(as(guest), registry, caseToken, { file, about: 'Nachtrag' }))
      done('done', await fileDocument(as(clerk), registry, { id, upload: upload(), about: 'Post' }))
      await expect(fileDocument(as(guest), registry, { id, upload: upload(), about: '' })).rejects.toThrow(Forbidden)
      const page = await staffCasePage(as(clerk), registry, id)
      expect(page?.events.filter(({ type }) => type === 'documentAdded').map(({ role }) => role)).toEqual([
        'applicant',
        'clerk',
      ])
    })
    test('a proposal is sent back with a reason', async () => {
      const { id } = await caseIn('proposed')
      expect(await sendBack(as(approver), registry, { id, reason: '' })).toMatchObject({ because: 'text-missing' })
      done('done', await sendBack(as(approver), registry, { id, reason: 'Anhörung fehlt' }))
      done('done', await propose(as(clerk), registry, { id }))
    })
  })
})
