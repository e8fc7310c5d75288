import type { Database } from '@klammer/platform/database'
import { migrate } from '@klammer/platform/database'
import { filesAbout } from '@klammer/platform/files'
import { onBothDatabases } from '@klammer/platform/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { servicesTables } from '../tables.ts'
import { actsIn, aRegistry, aService, guest, histories, job, person, someAnswers } from '../testing/builders.ts'
import { applicantPage } from '../views/tracker.ts'
import {
  deleteExpiredDrafts,
  discardDraft,
  giveReturnCode,
  readDraft,
  resumeDraft,
  saveDraft,
  startDraft,
} from './handlers.ts'
import { submitDraft } from './submit.ts'
import { uploadToDraft } from './uploads.ts'

onBothDatabases((open) => {
  let city: Database
  let token: string
  const registry = aRegistry()
  const as = actsIn(() => city, registry)
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, histories)
  })
  afterAll(() => city.close())
  beforeEach(async () => {
    registry.publish(aService())
    const started = await startDraft(as(guest), registry, 'hundesteuer')
    if (started.kind !== 'started') throw new Error(started.because)
    token = started.token
  })
  const save = (answers = someAnswers, given = token) => saveDraft(as(guest), registry, given, () => answers)
  const cases = async () =>
    (await servicesTables(city.db).selectFrom('services.case_file').select('id').execute()).length

  test('the database alone does not say what somebody has written', async () => {
    await save()
    const rows = await servicesTables(city.db).selectFrom('services.draft').select('sealed').execute()
    expect(rows.some(({ sealed }) => Buffer.from(sealed ?? []).includes('Horv'))).toBe(false)
    expect(await readDraft(as(guest), registry, token)).toMatchObject({ draft: { content: { answers: someAnswers } } })
    const forged = `${token.split('.')[0]}.${Buffer.alloc(32).toString('base64url')}`
    for (const wrong of [forged, '', 'x.y', `${token}.z`]) {
      expect(await readDraft(as(guest), registry, wrong)).toEqual({ kind: 'refused', because: 'draft-gone' })
      expect(await submitDraft(as(guest), registry, wrong)).toEqual({ kind: 'refused', because: 'draft-gone' })
    }
  })

  test('two tabs do not overwrite each other', async () => {
    await Promise.all([
      saveDraft(as(guest), registry, token, (answers) => ({ ...answers, hunde: '2' }), 'weiter'),
      saveDraft(as(guest), registry, token, (answers) => ({ ...answers, email: 'a@example.org' })),
    ])
    expect(await readDraft(as(guest), registry, token)).toMatchObject({
      draft: { edit: 2, content: { at: 'weiter', answers: { hunde: '2', email: 'a@example.org' } } },
    })
  })

  test('a draft goes on on another device by its code, as long as nobody guesses', async () => {
    await save()
    const given = await giveReturnCode(as(guest), registry, token)
    if (given.kind !== 'given') throw new Error(given.because)
    const typed = given.code.toLowerCase().replaceAll('-', ' ')
    const resumed = await resumeDraft(as(guest), registry, typed, '192.0.2.1')
    expect(resumed).toMatchObject({ kind: 'resumed', service: 'hundesteuer', token })
    const again = await giveReturnCode(as(guest), registry, token)
    expect(again.kind).toBe('given')
    expect(await resumeDraft(as(guest), registry, typed, '192.0.2.1')).toEqual({
      kind: 'refused',
      because: 'draft-gone',
    })
    expect(await resumeDraft(as(guest), registry, 'AAAA', '192.0.2.1')).toEqual({
      kind: 'refused',
      because: 'mistyped',
    })
    for (let n = 0; n < 8; n += 1) await resumeDraft(as(guest), registry, typed, '192.0.2.1')
    expect(await resumeDraft(as(guest), registry, typed, '192.0.2.1')).toMatchObject({ because: 'too-often' })
    expect(await resumeDraft(as(guest), registry, typed, '192.0.2.2')).toMatchObject({ because: 'draft-gone' })
  })

  test('sending twice, by double click or in two tabs, gives one case and one number', async () => {
    await save()
    const before = await cases()
    const [one, two] = await Promise.all([
      submitDraft(as(guest), registry, token),
      submitDraft(as(guest), registry, token),
    ])
    const three = await submitDraft(as(guest, '2027-03-20'), registry, token)
    if (one.kind !== 'submitted' || two.kind !== 'submitted' || three.kind !== 'submitted') throw new Error('refused')
    expect([one, two].filter(({ isRepeat }) => isRepeat)).toHaveLength(1)
    expect(new Set([one.reference, two.reference, three.reference]).size).toBe(1)
    expect(new Set([one.submittedAt, two.submittedAt, three.submittedAt]).size).toBe(1)
    expect(await cases()).toBe(before + 1)
    expect(await save({})).toEqual({ kind: 'refused', because: 'already-submitted', reference: one.reference })
    expect(await applicantPage(as(guest), registry, one.caseToken)).toMatchObject({ state: 'SUBMITTED' })
  })

  test('an application with something missing is not sent, and says what', async () => {
    const { hunde, ...rest } = someAnswers
    expect(hunde).toBe('2')
    await save(rest)
    expect(await submitDraft(as(guest), registry, token)).toMatchObject({
      because: 'incomplete',
      errors: { hunde: { code: 'required' } },
    })
  })

  test('the mail about it holds number and link, and its subject nothing', async () => {
    await save({ ...someAnswers, email: 'nur-hier@example.org' })
    const submitted = await submitDraft(as(guest), registry, token)
    if (submitted.kind !== 'submitted') throw new Error(submitted.because)
    const { body, subject } = await city.db
      .selectFrom('mail.message')
      .select(['body', 'subject'])
      .where('recipient', '=', 'nur-hier@example.org')
      .executeTakeFirstOrThrow()
    expect(subject).toBe('Wir haben Ihren Antrag erhalten')
    expect(body).toContain(submitted.reference)
    expect(body).toContain(submitted.caseToken)
  })

  test('the record says that an application came in, and nothing of whom it is from', async () => {
    await save()
    const submitted = await submitDraft(as(guest), registry, token)
    if (submitted.kind !== 'submitted') throw new Error(submitted.because)
    const { rows } = await sql<{
      entry: string
    }>`select entry from record.outbox where kind = 'services.case-submitted'`.execute(city.db)
    const entries = rows.map(({ entry }) => entry).join()
    expect(entries).toContain('services.service:hundesteuer')
    for (const secret of ['Horv', submitted.reference, 'example.org', 'online']) expect(entries).not.toContain(secret)
  })

  test('a draft stays on the version of the service on which it was begun', async () => {
    await save()
    const next = registry.publish({ ...aService(), format: 1, service: { ...aService().service, processingDays: 5 } })
    const opened = await readDraft(as(guest), registry, token)
    expect(opened).toMatchObject({
      kind: 'opened',
      isNewestVersion: false,
      bundle: { service: { processingDays: 10 } },
    })
    const submitted = await submitDraft(as(guest), registry, token)
    if (submitted.kind !== 'submitted') throw new Error(submitted.because)
    const page = await applicantPage(as(guest), registry, submitted.caseToken)
    const row = await servicesTables(city.db)
      .selectFrom('services.case_file')
      .select('bundle')
      .where('id', '=', page?.id ?? '')
      .executeTakeFirstOrThrow()
    expect(row.bundle).not.toBe(next)
  })

  test('a draft is gone after its time, with its uploads and without a trace of whose it was', async () => {
    const pdf = new File([Buffer.from('%PDF-1.4\n%%EOF\n')], 'Nachweis.pdf')
    const uploaded = await uploadToDraft(as(guest), registry, token, pdf)
    expect(uploaded).toMatchObject({ kind: 'uploaded', file: { name: 'Nachweis.pdf', type: 'application/pdf' } })
    await save()
    const id = token.split('.')[0] ?? ''
    expect(await filesAbout(city.db, `services.draft:${id}`)).toHaveLength(1)
    expect(await readDraft(as(guest, '2027-04-14', '10:59:59'), registry, token)).toMatchObject({ kind: 'opened' })
    for (const late of [as(guest, '2027-04-14'), as(guest, '2027-05-01')]) {
      expect(await readDraft(late, registry, token)).toMatchObject({ because: 'draft-gone' })
      expect(await submitDraft(late, registry, token)).toMatchObject({ because: 'draft-gone' })
    }
    expect(await deleteExpiredDrafts(as(job, '2027-04-15'), registry)).toBeGreaterThan(0)
    expect(await filesAbout(city.db, `services.draft:${id}`)).toEqual([])
    const journey = await servicesTables(city.db)
      .selectFrom('services.journey')
      .select('ended')
      .where('id', '=', id)
      .executeTakeFirst()
    expect(journey).toEqual({ ended: 'expired' })
  })

  test('uploads that no answer names stay behind', async () => {
    const upload = async (name: string, text: string) => {
      const uploaded = await uploadToDraft(
        as(guest),
        registry,
        token,
        new File([Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`)], name),
      )
      if (uploaded.kind !== 'uploaded') throw new Error(uploaded.because)
      return uploaded.file
    }
    const [kept] = [await upload('a.pdf', 'a'), await upload('b.pdf', 'b')]
    await save({ ...someAnswers, nachweis: [kept] })
    const submitted = await submitDraft(as(guest), registry, token)
    if (submitted.kind !== 'submitted') throw new Error(submitted.because)
    const page = await applicantPage(as(guest), registry, submitted.caseToken)
    expect((await filesAbout(city.db, `services.case:${page?.id}`)).map(({ id }) => id)).toEqual([kept.id])
  })

  test('who does not want it any more takes everything away at once', async () => {
    await save()
    expect(await discardDraft(as(guest), registry, token)).toEqual({ kind: 'discarded' })
    expect(await readDraft(as(guest), registry, token)).toMatchObject({ because: 'draft-gone' })
    expect(await discardDraft(as(guest), registry, token)).toMatchObject({ because: 'draft-gone' })
  })

  test('where the law asks for a trust level, a guest cannot send, and who is signed in well enough can', async () => {
    const strict = aService()
    registry.publish({ ...strict, service: { ...strict.service, trust: { apply: 'substantial', notice: 'none' } } })
    const started = await startDraft(as(guest), registry, 'hundesteuer', someAnswers)
    if (started.kind !== 'started') throw new Error(started.because)
    expect(await submitDraft(as(guest), registry, started.token)).toEqual({
      kind: 'refused',
      because: 'trust-too-low',
      needed: 'substantial',
    })
    expect(
      await submitDraft(as(person('0b6f2d6e-35c1-4f0a-9d4c-6f3c2d1b0a99')), registry, started.token),
    ).toMatchObject({ kind: 'submitted' })
  })
})
