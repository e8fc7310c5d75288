import { actAs } from '@klammer/platform/act'
import type { PlatformDb } from '@klammer/platform/database'
import { IT_STRATEGY } from './jena/it-strategy.ts'
import { SMART_CITY } from './jena/smart-city.ts'
import { UNITS } from './jena/units.ts'
import { seedSettings } from './seed-settings.ts'
import { seedStrategies } from './seed-strategy.ts'
import { seedUnits } from './seed-units.ts'
import { OFFICES } from './services/offices.ts'
import { publishBox } from './services/publish-box.ts'
import type { DemoServices } from './services/demo-services.ts'
import { seedCases } from './services/seed-cases.ts'
import { measureMonths } from './measure-months.ts'

export { DEMO_PEOPLE } from './people.ts'

/** Fills an empty city with the demo city Jena: sourced facts, fictional people, everything through the modules' own handlers. */
export async function seedDemo(city: { readonly db: PlatformDb } & Partial<DemoServices>): Promise<void> {
  const { db, services, vault } = city
  const act = actAs({ db, actor: { kind: 'system', name: 'demo' } })
  await seedSettings(act)
  await seedUnits(act, [...UNITS, ...OFFICES])
  await publishBox(act)
  // Where only the database is there, nobody can open files.
  if (services && vault) await seedCases({ db, services, vault })
  await seedStrategies(db, [IT_STRATEGY, SMART_CITY])
  await measureMonths(db, '2026-02', act.today)
}
