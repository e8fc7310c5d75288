import { Forbidden } from '@klammer/platform/act'
import { type Database, migrate } from '@klammer/platform/database'
import { looksAt } from '@klammer/platform/record'
import { onBothDatabases } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { documentForStaff } from '../desk/documents.ts'
import { startDraft } from '../drafts/handlers.ts'
import { submitDraft } from '../drafts/submit.ts'
import { readOwnNotice } from '../notices/reading.ts'
import { servicesSources } from '../sources.ts'
import {
  actsIn,
  approver,
  aRegistry,
  aService,
  clerk,
  guest,
  histories,
  person,
  someAnswers,
} from '../testing/builders.ts'
import { done, office } from '../testing/office.ts'
import { staffCasePage } from '../views/case-page.ts'
import { statistics } from '../views/statistics.ts'
import { applicantPage, myCases } from '../views/tracker.ts'
import { addDocument, receiveForCase } from './applicant-acts.ts'
import { fileApplication } from './at-the-desk.ts'
import { documentForApplicant } from './documents.ts'
import { forgetApplicant } from './forget.ts'
import { openOwnCase } from './own-cases.ts'

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
  const resident = person('0b6f2d6e-35c1-4f0a-9d4c-6f3c2d1b0a99')

  test('signed-in people find their cases and open nobody else’s', async () => {
    const { token } = done('started', await startDraft(as(resident), registry, 'hundesteuer', someAnswers))
    const { reference } = done('submitted', await submitDraft(as(resident), registry, token))
    const mine = await myCases(as(resident))
    expect(mine).toMatchObject([{ reference, state: 'SUBMITTED' }])
    const own = await openOwnCase(as(resident), mine[0]!.id)
    expect(await applicantPage(as(resident), registry, own ?? '')).toMatchObject({ reference })
    expect(await applicantPage(as(resident, '2027-03-17'), registry, own ?? '')).toBeUndefined()
    expect(await openOwnCase(as(clerk), mine[0]!.id)).toBeUndefined()
    expect(await openOwnCase(as(guest), mine[0]!.id)).toBeUndefined()
  })

  test('applicants see which office looked at their case, and what for', async () => {
    const { token } = done('started', await startDraft(as(resident), registry, 'hundesteuer', someAnswers))
    const { reference } = done('submitted', await submitDraft(as(resident), registry, token))
    const { id } = (await myCases(as(resident))).find((line) => line.reference === reference) ?? {}
    if (!id) throw new Error('the case is not among mine')
    await staffCasePage(as(clerk), registry, id)
    const looks = JSON.stringify(await looksAt(city.db, registry.vault, resident.id, { limit: 10 }))
    expect(looks).toContain(`services.case:${id}`)
    expect(looks).toContain('services.work-on-case')
    expect(looks).not.toContain('"clerk"')
  })

  test('when an account ends, its cases stay with the city and with whoever holds their link', async () => {
    const leaver = person('7d1f0c52-6a53-49a3-8f0e-52f7c1f7f0aa')
    const { token } = done('started', await startDraft(as(leaver), registry, 'hundesteuer', someAnswers))
    const { caseToken, reference } = done('submitted', await submitDraft(as(leaver), registry, token))
    await city.db.transaction().execute((tx) => forgetApplicant(tx, { id: leaver.id, email: undefined }))
    expect(await myCases(as(leaver))).toEqual([])
    expect(await applicantPage(as(guest), registry, caseToken)).toMatchObject({ reference })
  })

  test('an application that came by letter goes the same way', async () => {
    const application = { service: 'hundesteuer', answers: someAnswers, channel: 'letter' } as const
    const { id, reference } = done('filed', await fileApplication(as(clerk), registry, application))
    expect(await staffCasePage(as(clerk), registry, id)).toMatchObject({ reference, state: 'submitted' })
    expect(await fileApplication(as(clerk), registry, { ...application, answers: {} })).toMatchObject({
      because: 'incomplete',
    })
    expect(await fileApplication(as(clerk), registry, { ...application, service: 'x' })).toMatchObject({
      because: 'unknown-service',
    })
    await expect(fileApplication(as(guest), registry, application)).rejects.toThrow(Forbidden)
  })

  test('documents are for those who may see their case', async () => {
    const [one, two] = [await submit(), await submit()]
    const upload = new File([Buffer.from('%PDF-1.4\n%%EOF\n')], 'Brief.pdf')
    const { file } = done('uploaded', await receiveForCase(as(guest), registry, one.caseToken, 'applicant', upload))
    done('done', await addDocument(as(guest), registry, one.caseToken, { file, about: 'Nachtrag' }))
    expect((await documentForApplicant(as(guest), registry, one.caseToken, file.id))?.file.name).toBe('Brief.pdf')
    expect((await documentForStaff(as(clerk), registry, one.id, file.id))?.file.name).toBe('Brief.pdf')
    expect(await documentForApplicant(as(guest), registry, two.caseToken, file.id)).toBeUndefined()
    expect(await documentForStaff(as(clerk), registry, two.id, file.id)).toBeUndefined()
    await expect(documentForStaff(as(guest), registry, one.id, file.id)).rejects.toThrow(Forbidden)
  })

  test('a notice is read on the portal from the day on which it counts as announced', async () => {
    const { caseToken, id } = await caseIn('announced')
    const seq = (await staffCasePage(as(clerk), registry, id))?.notices[0]?.seq ?? 0
    expect(await readOwnNotice(as(guest, '2027-03-18'), registry, caseToken, seq)).toMatchObject({
      because: 'not-found',
    })
    expect(await readOwnNotice(as(guest, '2027-03-19'), registry, caseToken, seq)).toMatchObject({ kind: 'notice' })
    expect(await readOwnNotice(as(guest, '2027-03-19'), registry, caseToken, seq + 1)).toMatchObject({
      because: 'not-found',
    })
    expect(await readOwnNotice(as(guest, '2027-03-19'), registry, 'x', seq)).toMatchObject({ because: 'not-found' })
  })

  test('indicators and statistics count cases, not people, and leave small numbers out', async () => {
    const period = { from: '2027-05-01', to: '2027-05-31' }
    const values = async () =>
      Object.fromEntries(
        await Promise.all(
          servicesSources.map(async ({ compute, id }) => [id, await compute(city.db, period)] as const),
        ),
      )
    expect(await values()).toMatchObject({ 'services.online': { numerator: 0, denominator: 0 } })
    for (const day of ['2027-05-03', '2027-05-04', '2027-05-05', '2027-05-06']) await caseIn('decided', day)
    await startDraft(as(guest, '2027-05-07'), registry, 'hundesteuer')
    const application = { service: 'hundesteuer', answers: someAnswers, channel: 'letter' } as const
    await fileApplication(as(clerk, '2027-05-07'), registry, application)
    expect(await values()).toMatchObject({
      'services.online': { numerator: 4, denominator: 5 },
      'services.completed': { numerator: 4, denominator: 5 },
      'services.days-to-decision': { numerator: 0 },
      'services.as-the-rules-say': { numerator: 4, denominator: 4 },
    })
    const { services } = await statistics(as(approver, '2027-05-31'), period)
    expect(services).toMatchObject([{ service: 'hundesteuer', received: 5, decided: 4, shareOnline: 0.8 }])
    expect(services[0]?.medianDays).toBeUndefined()
    await expect(statistics(as(guest), period)).rejects.toThrow(Forbidden)
  })
})
