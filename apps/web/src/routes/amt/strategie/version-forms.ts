import { type adoptByCouncil, problemText, readDay } from '@klammer/modules/strategy/staff'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { type FieldErrors, readText } from '#lib/forms/fields.ts'

type Adoption = Parameters<typeof adoptByCouncil>[2]
interface Invalid {
  readonly kind: 'invalid'
  readonly errors: FieldErrors
}

const MAX_LENGTH = 300

/** What is said of a version, in one sentence. */
export function readSummary(
  form: FormData,
  locale: Locale,
): { readonly kind: 'summary'; readonly summary: { readonly de: string; readonly en?: string } } | Invalid {
  const [de, en] = [
    readText(form, 'summary.de').slice(0, MAX_LENGTH),
    readText(form, 'summary.en').slice(0, MAX_LENGTH),
  ]
  if (de === '') {
    const errors = { 'summary.de': problemText('missing', m.strategy_staff_summary_de({}, { locale }), locale) }
    return { kind: 'invalid', errors }
  }
  return { kind: 'summary', summary: en === '' ? { de } : { de, en } }
}

/** The council's decision, as the council office enters it. */
export function readAdoption(
  form: FormData,
  locale: Locale,
): { readonly kind: 'adoption'; readonly adoption: Adoption } | Invalid {
  const errors: { [name: string]: string } = {}
  const text = (name: 'body' | 'number', label: string) => {
    const value = readText(form, name)
    if (value === '') errors[name] = problemText('missing', label, locale)
    else if (value.length > MAX_LENGTH) errors[name] = problemText('too-long', label, locale)
    return value
  }
  const day = (name: 'decidedOn' | 'validFrom', label: string) => {
    const typed = readText(form, name)
    const read = readDay(typed)
    if (read.kind === 'day') return read.day
    errors[name] = problemText(typed === '' ? 'missing' : read.because, label, locale)
    return ''
  }
  const body = text('body', m.strategy_staff_body({}, { locale }))
  const number = text('number', m.strategy_staff_resolution_number({}, { locale }))
  const decidedOn = day('decidedOn', m.strategy_staff_decided_on({}, { locale }))
  const validFrom = day('validFrom', m.strategy_staff_valid_from({}, { locale }))
  const url = readText(form, 'url')
  if (url !== '' && !isWebAddress(url)) {
    errors['url'] = problemText('bad-address', m.strategy_staff_resolution_url({}, { locale }), locale)
  }
  if (Object.keys(errors).length > 0) return { kind: 'invalid', errors }
  const resolution = { body, number, decidedOn, ...(url === '' ? {} : { url }) }
  return { kind: 'adoption', adoption: { resolution, validFrom, reading: readText(form, 'reading') } }
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && text.length <= 2_000
}
