import { readNumber } from '@klammer/engines/flow'
import type { Calculation, StaffCasePage } from '@klammer/modules/services'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { type FieldErrors, type Option, readChoices, readText } from '#lib/forms/fields.ts'

type Outcome = Calculation['outcome']

export interface OverrideChoices {
  readonly results: readonly Option[]
  readonly reasonCodes: readonly Option[]
  readonly fees: readonly { readonly name: string; readonly label: string; readonly amount: string }[]
  /** As the rules say it; where the form begins. */
  readonly current: { readonly result: string; readonly reasons: readonly string[] }
}

/** What an office may set instead of the rules: another result of the service, its reasons, its costs. */
export function overrideChoices({ bundle, calculation, decision }: StaffCasePage, locale: Locale): OverrideChoices {
  const texts = bundle.texts[locale] ?? bundle.texts.de
  const now = decision?.outcome ?? calculation?.outcome
  const amountOf = (code: string) => now?.fees.find((fee) => fee.code === code)?.cents ?? 0
  const codes = [...new Set(bundle.fees.map(({ code }) => code))]
  return {
    results: bundle.process.results.map(({ code }) => ({ value: code, label: texts?.results[code] ?? code })),
    reasonCodes: Object.entries(texts?.reasons ?? {}).map(([value, label]) => ({ value, label })),
    fees: codes.map((code) => ({
      name: feeField(code),
      label: texts?.fees[code] ?? code,
      amount: written(amountOf(code), locale),
    })),
    current: { result: now?.result ?? '', reasons: now?.reasons ?? [] },
  }
}

export type ReadOutcome =
  | { readonly kind: 'read'; readonly outcome: Outcome; readonly reason: string }
  | { readonly kind: 'refused'; readonly errors: FieldErrors }

export function readOutcome(form: FormData, { bundle }: StaffCasePage, locale: Locale): ReadOutcome {
  const errors: { [field: string]: string } = {}
  const result = readText(form, 'result')
  if (!bundle.process.results.some(({ code }) => code === result)) {
    errors['result'] = m.services_desk_refused_unknown_result({}, { locale })
  }
  const known = Object.keys((bundle.texts[locale] ?? bundle.texts.de)?.reasons ?? {})
  const reasons = readChoices(form, 'reasons').filter((code) => known.includes(code))
  const reason = readText(form, 'reason').slice(0, 10_000)
  if (reason === '') errors['reason'] = m.services_desk_override_reason_missing({}, { locale })
  const fees = [...new Set(bundle.fees.map(({ code }) => code))].flatMap((code) => {
    const text = readText(form, feeField(code))
    const cents = text === '' ? 0 : centsOf(text, locale)
    if (cents === undefined) errors[feeField(code)] = m.services_desk_override_bad_amount({}, { locale })
    return cents === undefined || cents === 0 ? [] : [{ code, cents }]
  })
  if (Object.keys(errors).length > 0) return { kind: 'refused', errors }
  return { kind: 'read', outcome: { result, reasons, fees }, reason }
}

const feeField = (code: string) => `fee.${code}`

/** Cents as people write euros: `96,00`. */
function written(cents: number, locale: Locale): string {
  const text = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
  return locale === 'de' ? text.replace('.', ',') : text
}

/** Exactly, without the roundings of a float. */
function centsOf(text: string, locale: Locale): number | undefined {
  const read = readNumber(text, locale)
  const parts = read.kind === 'read' ? /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(read.value) : null
  return parts ? Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : undefined
}
