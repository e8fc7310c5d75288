import type { Act } from '@klammer/platform/act'
import { changeSettings, readSettings } from '@klammer/platform/settings'

export async function seedSettings(act: Act): Promise<void> {
  const { settings, version } = await readSettings(act.db)
  const outcome = await changeSettings(act, version, {
    ...settings,
    name: 'Jena (Demostadt)',
    shortName: 'Jena',
    colours: { primary: '#00566f', accent: '#8f5700' },
    motto: { de: 'Die Stadt, die man nachprüfen kann', en: 'The city you can check' },
  })
  if (outcome.kind === 'refused') throw new Error(`the demo settings are refused: ${JSON.stringify(outcome)}`)
}
