import { formatDay } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { Entry } from '@klammer/platform/record'
import { unitNames } from './entry-words.ts'

/** An open fact of an act as people read it. */
export interface FactWords {
  /** As it stands in the entry. */
  readonly code: string
  /** What its module calls it; nothing where no module knows it. */
  readonly name: string | undefined
  readonly value: string
  /** The value is a code or checksum and stands as it is in the entry. */
  readonly isCode: boolean
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** Names of facts are the module's whose act it is: two modules may mean different things by one word. */
export async function factWords({ act, city, locale }: App.Locals, entry: Entry): Promise<readonly FactWords[]> {
  const names = city.modules.find(({ actKinds }) => entry.kind in actKinds)?.factNames ?? {}
  const facts = Object.entries(entry.facts ?? {})
  const units = facts.some(([code]) => code === 'unit') ? await unitNames(act.db, locale) : new Map<string, string>()
  return facts.map(([code, value]) => {
    const name = names[code]?.({}, { locale })
    if (value === null) return { code, name, value: '–', isCode: false }
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    if (name !== undefined && code === 'unit') {
      const unit = text === '*' ? m.identity_whole_city({}, { locale }) : units.get(text)
      return { code, name, value: unit ?? text, isCode: unit === undefined }
    }
    if (name !== undefined && code === 'role') {
      const role = city.modules.flatMap(({ roles }) => roles).find((known) => known.code === text)
      return { code, name, value: role?.label({}, { locale }) ?? text, isCode: role === undefined }
    }
    if (name !== undefined && DAY.test(text)) return { code, name, value: formatDay(text, locale), isCode: false }
    return { code, name, value: text, isCode: typeof value !== 'number' }
  })
}
