import { actAs } from '@klammer/platform/act'
import type { PlatformDb } from '@klammer/platform/database'
import { measureAll, strategySources } from '@klammer/modules/strategy'

/** Lets the measuring job run as it would have on the third of each month, from `firstMonth` (`2026-02`) to today. */
export async function measureMonths(db: PlatformDb, firstMonth: string, today: string): Promise<void> {
  for (let month = firstMonth; `${month}-03` <= today; month = monthAfter(month)) {
    const now = new Date(`${month}-03T04:15:00Z`)
    await measureAll(actAs({ db, actor: { kind: 'system', name: 'demo' }, now }), strategySources)
  }
}

function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}
