import { isDeepStrictEqual } from 'node:util'
import type { Act } from '../act/act.ts'
import { requirePermission } from '../act/permissions.ts'
import {
  type CheckedSettings,
  checkSettings,
  type CitySettings,
  citySettings,
  type Page,
  type PageLanguage,
  type PageName,
} from './model.ts'
import { permissions } from './permissions.ts'
import { readPage, readSettings, savePage, saveSettings, takeTurns } from './store.ts'

export type SettingsOutcome =
  | { readonly kind: 'saved'; readonly version: number }
  | Extract<CheckedSettings, { kind: 'refused' }>
  /** Somebody else saved in between. Nothing is overwritten; the form shows both and may be sent again on the new version. */
  | {
      readonly kind: 'refused'
      readonly because: 'changed-meanwhile'
      readonly version: number
      readonly theirs: CitySettings
      readonly yours: CitySettings
      readonly differing: readonly (keyof CitySettings)[]
    }

const FIELDS = Object.keys(citySettings.shape) as (keyof CitySettings)[]

/**
 * Changes the city's settings. `basedOn` is the version the editor saw.
 * @throws Forbidden
 */
export async function changeSettings(act: Act, basedOn: number, input: unknown): Promise<SettingsOutcome> {
  requirePermission(permissions, act, 'city.configure', undefined)
  const checked = checkSettings(input)
  if (checked.kind === 'refused') return checked

  return act.db.transaction().execute(async (tx) => {
    await takeTurns(tx, 'city')
    const current = await readSettings(tx)
    if (current.version !== basedOn) {
      const [theirs, yours] = [current.settings, checked.settings]
      const differing = FIELDS.filter((field) => !isDeepStrictEqual(theirs[field], yours[field]))
      return { kind: 'refused', because: 'changed-meanwhile', version: current.version, theirs, yours, differing }
    }

    const version = basedOn + 1
    const actId = await act.record(tx, {
      kind: 'city.settings-changed',
      about: 'city.settings:city',
      facts: { version },
    })
    await saveSettings(tx, { version, settings: checked.settings, by: personOf(act), at: act.now, actId })
    return { kind: 'saved', version }
  })
}

export interface PageDraft {
  readonly name: PageName
  readonly language: PageLanguage
  readonly title: string
  readonly markdown: string
}

export type PageOutcome =
  | { readonly kind: 'published'; readonly version: number }
  | { readonly kind: 'refused'; readonly because: 'no-title' | 'title-too-long' | 'no-text' | 'text-too-long' }
  | {
      readonly kind: 'refused'
      readonly because: 'changed-meanwhile'
      readonly theirs: Page
      readonly yours: PageDraft
    }

/**
 * Publishes a new version of one of the city's own pages; the older ones are kept. `basedOn` is the version the editor saw.
 * @throws Forbidden
 */
export async function publishPage(act: Act, basedOn: number, draft: PageDraft): Promise<PageOutcome> {
  requirePermission(permissions, act, 'city.configure', undefined)
  const title = draft.title.replaceAll(/\p{Cc}/gu, ' ').trim()
  const markdown = draft.markdown.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n').trim()
  if (title === '') return { kind: 'refused', because: 'no-title' }
  if (title.length > 200) return { kind: 'refused', because: 'title-too-long' }
  if (markdown === '') return { kind: 'refused', because: 'no-text' }
  if (markdown.length > 100_000) return { kind: 'refused', because: 'text-too-long' }

  return act.db.transaction().execute(async (tx) => {
    await takeTurns(tx, `${draft.name}:${draft.language}`)
    const theirs = await readPage(tx, draft.name, draft.language)
    if (theirs.version !== basedOn) return { kind: 'refused', because: 'changed-meanwhile', theirs, yours: draft }

    const version = basedOn + 1
    const facts = { language: draft.language, version }
    const actId = await act.record(tx, { kind: 'city.page-published', about: `city.page:${draft.name}`, facts })
    const by = { person: personOf(act), at: act.now, actId }
    await savePage(tx, { name: draft.name, language: draft.language, version, title, markdown }, by)
    return { kind: 'published', version }
  })
}

function personOf(act: Act): string | null {
  return act.actor.kind === 'person' ? act.actor.id : null
}
