import { Forbidden } from '@klammer/platform/act'
import { type Database, migrate } from '@klammer/platform/database'
import { onBothDatabases } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assign, substitute } from '../cases/commands.ts'
import { actsIn, approver, aRegistry, aService, clerk, guest, histories, person } from '../testing/builders.ts'
import { done, office } from '../testing/office.ts'
import { printQueue } from '../views/print-queue.ts'
import { worklist, WORKLIST_SORTS } from '../views/worklist.ts'
import { announceMany } from './announce-many.ts'
import { deskCounts } from './counts.ts'
import { caseByReference } from './find-case.ts'
import { previewNotice } from './preview.ts'
import { proofsOf } from './proofs.ts'
import { removeTextBlock, saveTextBlock, textBlocks } from './text-blocks.ts'

onBothDatabases((open) => {
  let city: Database
  const registry = aRegistry()
  const as = actsIn(() => city, registry)
  const { caseIn, submit } = office(as, registry)
  const lead = person('lead', 'services-lead', 'services-clerk')
  beforeAll(async () => {
    city = await open()
    await migrate(city.db, histories)
    registry.publish(aService())
  })
  afterAll(() => city.close())

  test('a case is found by its reference, however it is typed, by those who may see it', async () => {
    const { id, reference } = await submit()
    expect(await caseByReference(as(clerk), reference.toLowerCase().replace('-', ' '))).toEqual({ id, reference })
    expect(await caseByReference(as(person('stranger')), reference)).toBeUndefined()
    expect(await caseByReference(as(clerk), '?')).toBeUndefined()
  })

  test('the desk counts what is whose', async () => {
    const { id } = await caseIn('inReview')
    const before = await deskCounts(as(clerk))
    done('done', await assign(as(lead), registry, { id, to: 'approver' }))
    done('done', await substitute(as(lead), registry, { id, by: 'clerk' }))
    const after = await deskCounts(as(clerk))
    expect([after.mine - before.mine, after.substituted - before.substituted]).toEqual([-1, 1])
    expect((await worklist(as(clerk), { of: 'substituted' })).lines.map((line) => line.id)).toEqual([id])
    await expect(deskCounts(as(guest))).rejects.toThrow(Forbidden)
  })

  test('every order of the list goes both ways, page by page, and shows each case once', async () => {
    for (const sort of WORKLIST_SORTS) {
      const read = async (direction: 'asc' | 'desc') => {
        const ids: string[] = []
        let after: string | undefined
        do {
          const page = await worklist(as(clerk), { sort, direction, limit: 2, after })
          ids.push(...page.lines.map(({ id }) => id))
          after = page.next
        } while (after !== undefined)
        return ids
      }
      const up = await read('asc')
      expect(new Set(up).size).toBe(up.length)
      expect(await read('desc')).toEqual(up.toReversed())
    }
  })

  test('a beginning of a reference finds its cases', async () => {
    const { reference } = await submit()
    const { lines } = await worklist(as(clerk), { reference: reference.slice(0, 7).toLowerCase() })
    expect(lines.map((line) => line.reference)).toContain(reference)
    expect((await worklist(as(clerk), { reference: `${reference}X` })).lines).toEqual([])
  })

  test('several notices go out in one go, and each case says what became of it', async () => {
    const [one, two, open] = [await caseIn('decided'), await caseIn('decided'), await caseIn('inReview')]
    const ids = [one.id, two.id, open.id]
    const outcomes = await announceMany(as(approver), registry, { ids, medium: 'post' })
    expect(outcomes.map(({ kind }) => kind)).toEqual(['announced', 'announced'])
    expect((await printQueue(as(clerk))).map(({ id }) => id)).toEqual(expect.arrayContaining([one.id, two.id]))
    expect(await announceMany(as(approver), registry, { ids, medium: 'post' })).toEqual([])
    const third = await caseIn('decided')
    const [byLink] = await announceMany(as(clerk), registry, { ids: [third.id], medium: 'usual' })
    expect(byLink).toMatchObject({ kind: 'announced', medium: 'retrieval', announcedOn: undefined })
  })

  test('the notice can be read before it is decided, and the file stays as it was', async () => {
    const { id } = await caseIn('proposed')
    const bytes = await previewNotice(as(approver), registry, id)
    expect(
      Buffer.from(bytes ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect(await previewNotice(as(clerk), registry, (await caseIn('inReview')).id)).toBeUndefined()
  })

  test('entries of the public record are found from the file, and only from there', async () => {
    const { id } = await caseIn('announced')
    expect((await proofsOf(as(clerk), registry, id)).map(({ kind }) => kind)).toEqual([
      'services.case-submitted',
      'services.case-decided',
      'services.notice-sent',
    ])
  })

  test('text blocks are written, changed and taken away', async () => {
    expect(await saveTextBlock(as(clerk), { service: undefined, title: ' ', content: 'x' })).toMatchObject({
      because: 'text-missing',
    })
    const saved = await saveTextBlock(as(clerk), { service: 'hundesteuer', title: 'Nachweis', content: 'Bitte …' })
    if (saved.kind !== 'done') throw new Error(saved.because)
    await saveTextBlock(as(clerk), { id: saved.id, service: 'hundesteuer', title: 'Nachweis', content: 'Bitte nun' })
    expect(await textBlocks(as(clerk), 'hundesteuer')).toMatchObject([{ content: 'Bitte nun' }])
    expect(await textBlocks(as(clerk), 'parken')).toEqual([])
    await removeTextBlock(as(clerk), saved.id)
    expect(await textBlocks(as(clerk))).toEqual([])
  })
})
