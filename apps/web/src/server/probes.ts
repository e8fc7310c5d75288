import type { City } from '@klammer/modules/city'
import { platformHistories } from '@klammer/platform/histories'

/** What keeps this process from serving people; nothing when it is ready. */
export async function whyNotReady(city: Pick<City, 'db' | 'modules'>, patience = 2000): Promise<string | undefined> {
  const needed = [...platformHistories, ...city.modules.map((module) => module.history)].flatMap((history) =>
    history.steps.map((step) => `${history.schema}/${step.name}`),
  )
  const late = new Promise<'late'>((resolve) => {
    setTimeout(() => resolve('late'), patience).unref()
  })
  try {
    const rows = await Promise.race([
      city.db.selectFrom('klammer.migration').select(['schema_name', 'step']).execute(),
      late,
    ])
    if (rows === 'late') return 'the database does not answer'
    const applied = new Set(rows.map((row) => `${row.schema_name}/${row.step}`))
    const missing = needed.filter((step) => !applied.has(step))
    return missing.length > 0 ? `the database is behind: ${missing.join(', ')}` : undefined
  } catch {
    return 'the database does not answer'
  }
}
