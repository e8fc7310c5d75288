import { platformHistories } from '@klammer/platform/histories'
import { openTestDatabase } from '@klammer/platform/testing'
import { servicesHistory } from '@klammer/modules/services'
import { strategyHistory } from '@klammer/modules/strategy'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { seedDemo } from './index.ts'
import { IT_STRATEGY } from './jena/it-strategy.ts'
import { SMART_CITY } from './jena/smart-city.ts'

test('the demo city is accepted by the rules that hold for every city', async () => {
  const city = await openTestDatabase([...platformHistories, strategyHistory, servicesHistory])
  try {
    await seedDemo(city)
    const counts = await sql<{ kind: string; n: number }>`select kind, count(*) as n from strategy.element e
      join strategy.revision r on r.element_id = e.id and r.state = 'published' and r.valid_to is null
      group by kind order by kind`.execute(city.db)
    expect(Object.fromEntries(counts.rows.map((row) => [row.kind, row.n]))).toEqual({
      goal: IT_STRATEGY.goals.length + SMART_CITY.goals.length,
      guideline: 21,
      indicator: IT_STRATEGY.indicators.length + SMART_CITY.indicators.length,
      initiative: IT_STRATEGY.initiatives.length + SMART_CITY.initiatives.length,
      process: 4,
      strategy: 2,
    })
  } finally {
    await city.close()
  }
})
test('every guideline says that its wording is ours and where its topic is from', () => {
  for (const guideline of [...IT_STRATEGY.guidelines, ...SMART_CITY.guidelines]) {
    expect(guideline.sources, guideline.key).not.toHaveLength(0)
  }
  expect(IT_STRATEGY.guidelines).toHaveLength(16)
})
