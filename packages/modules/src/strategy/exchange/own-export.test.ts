import type { Database } from '@klammer/platform/database'
import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmMeasurement, enterMeasurement } from '../handlers/measurements.ts'
import { strategyHistory } from '../migrations/index.ts'
import type { ElementId, StrategyId } from '../model.ts'
import { openRevision } from '../store/revisions.ts'
import { schemaErrors } from '../stratml/testing/schemas.ts'
import { strategyTables } from '../tables.ts'
import { actOf, aGoal, aGuideline, anIndicator, anInitiative, aStrategy, person } from '../testing/builders.ts'
import { storyteller } from '../testing/story.ts'
import { exportStratml } from './export.ts'
import { importMapped } from './import.ts'
import { bytes, imported, mappedOf, storedRows } from './testing/importing.ts'

let city: Database
beforeAll(async () => {
  city = await openTestDatabase([...platformHistories, strategyHistory])
})
afterAll(() => city.close())

const editor = person('editor', 'strategy-editor')
const act = (actor = editor, day = '2027-03-15') => actOf(city.db, actor, day)
const address = (path: string) => `https://city.example${path}`

test('a city that takes its own export back changes nothing; what was edited in it becomes a draft', async () => {
  const { portal, slug, strategy } = await aPublishedCity()
  for (const locale of ['de', 'en'] as const) {
    const xml = (await exportStratml(act(), slug, '2027-03-15', { locale, address })) ?? ''
    expect(await schemaErrors('performance', [xml])).toEqual([])
    expect(xml).not.toContain('Geheimer Entwurf')
    const before = await storedRows(city.db)
    const outcome = await importMapped(act(), await mappedOf(bytes(xml)), { name: 'own.xml' })
    expect(outcome).toMatchObject({ kind: 'unchanged', slug })
    expect(outcome.kind === 'unchanged' && outcome.plan.notTaken.map(({ code }) => code)).toEqual(['budget'])
    expect(outcome.kind === 'unchanged' && new Set(outcome.plan.elements.map(({ step }) => step.kind))).toEqual(
      new Set(['keep']),
    )
    expect(await storedRows(city.db)).toEqual(before)
  }
  const xml = (await exportStratml(act(), slug, '2027-03-15', { locale: 'de', address })) ?? ''
  const edited = xml
    .replace('<Name>Kita-Portal</Name>', '<Name>Kita-Portal für alle</Name>')
    .replace('<NumberOfUnits>50</NumberOfUnits>', '<NumberOfUnits>62.5</NumberOfUnits>')
  const outcome = imported(await importMapped(act(), await mappedOf(bytes(edited)), { name: 'own.xml' }))
  expect(outcome.strategy).toBe(strategy)
  const changed = outcome.plan.elements.filter(({ step }) => step.kind === 'change')
  expect(changed.map(({ step }) => step.kind === 'change' && step.fields)).toEqual([['title'], ['targets']])
  const open = await openRevision(strategyTables(city.db), portal)
  expect(open?.content).toMatchObject({ title: { de: 'Kita-Portal für alle', en: 'Daycare portal' }, stage: 'running' })
})

test('another city that uses Klammer gets initiatives as initiatives, with their stage and links', async () => {
  const { slug } = await aPublishedCity('Andere Stadt')
  const xml = (await exportStratml(act(), slug, '2027-03-15', { locale: 'de', address })) ?? ''
  const other = await openTestDatabase([...platformHistories, strategyHistory])
  try {
    const there = { ...act(), db: other.db }
    const { plan } = imported(await importMapped(there, await mappedOf(bytes(xml)), { name: 'x.xml' }))
    const portal = plan.elements.find(({ kind }) => kind === 'initiative')
    const goal = plan.elements.find(({ kind }) => kind === 'goal')
    expect(portal?.step).toMatchObject({
      kind: 'create',
      content: { stage: 'running', startsOn: '2024-02-01', links: [{ kind: 'realises', to: goal?.id }] },
    })
    expect(plan.elements.find(({ said }) => said.title === 'Anträge online')?.step).toMatchObject({
      content: {
        valueUnit: 'share',
        targets: [{ due: '2026-12-31', value: 0.5 }],
        links: [{ kind: 'measures', to: portal?.id }],
      },
    })
    expect(plan.notTaken.map(({ code }) => code)).toContain('actual-result')
    expect((await importMapped(there, await mappedOf(bytes(xml)), { name: 'x.xml' })).kind).toBe('unchanged')
  } finally {
    await other.close()
  }
})

async function aPublishedCity(
  title = 'Digitale Stadt',
): Promise<{ strategy: StrategyId; slug: string; portal: ElementId }> {
  const tell = storyteller(city.db)
  const { id, slug } = await tell.strategy('2024-01-02', {
    ...aStrategy(title),
    vision: { de: 'Alles vom Telefon aus', en: 'Everything from the phone' },
    values: [{ name: { de: 'Offen' }, text: { de: '' } }],
    periodFrom: '2024-01-01',
  })
  const guideline = await tell.draft('2024-01-02', id, aGuideline('Faire Kommunikation', '1'))
  const goal = await tell.draft('2024-01-02', id, {
    ...aGoal('Alle erreichen'),
    links: [{ kind: 'contributes', to: guideline }],
  })
  await tell.adopt('2024-01-10', id, `24/${title}`)
  const portal = await tell.publishNew('2024-02-01', id, {
    ...anInitiative('Kita-Portal', {
      stage: 'running',
      startsOn: '2024-02-01',
      leadRole: { de: 'Leitung' },
      links: [{ kind: 'realises', to: goal }],
    }),
    title: { de: 'Kita-Portal', en: 'Daycare portal' },
  })
  await tell.publishNew('2024-02-01', id, anInitiative('Ohne Leitlinie', { code: 'V2' }))
  const indicator = await tell.publishNew('2024-02-01', id, {
    ...anIndicator('Anträge online', { targets: [{ due: '2026-12-31', value: 0.5 }], valueUnit: 'count' }),
    valueUnit: 'share',
    links: [{ kind: 'measures', to: portal }],
  })
  await tell.publishNew('2024-02-01', id, {
    ...anIndicator('Der Leitlinie', { code: 'K2' }),
    links: [{ kind: 'measures', to: guideline }],
  })
  await tell.budget('2024-03-01', portal, {
    year: 2024,
    kind: 'plan',
    amountCents: 1_000_000,
    fundingBasisPoints: 9000,
    funder: 'Bund',
  })
  await tell.draft('2024-03-01', id, anInitiative('Geheimer Entwurf'))
  await measureShare(indicator)
  return { strategy: id, slug, portal }
}

async function measureShare(indicator: ElementId): Promise<void> {
  const entered = await enterMeasurement(act(editor, '2025-01-10'), {
    indicator,
    period: { from: '2024-01-01', to: '2024-12-31' },
    count: { numerator: 250, denominator: 600 },
    source: { label: 'Jahresbericht' },
  })
  if (entered.kind !== 'entered') throw new Error(JSON.stringify(entered))
  await confirmMeasurement(act(person('reviewer', 'strategy-reviewer'), '2025-01-11'), entered.id)
}
