import type { Json } from '@klammer/engines/canonical-json'
import type { ServiceTexts } from '../model.ts'
import type { Proof } from './model.ts'
import { isObject } from './read.ts'

/** A decision in the words of its service, for people to compare with the letter in their hand. */
export interface DecisionView {
  readonly service: string
  readonly reference: string
  readonly decidedOn: string
  readonly appliedOn: string
  readonly result: string
  readonly reasons: readonly string[]
  readonly fees: readonly { readonly text: string; readonly cents: number }[]
  readonly answers: readonly Line[]
  readonly rules: readonly AppliedRule[]
}

export interface Line {
  readonly label: string
  readonly value: Json
}

/** What one decision of the rules came to, and by which rows of its tables. */
export interface AppliedRule {
  readonly decision: string
  readonly basis: string
  readonly value: Json
  readonly rows: readonly { readonly number: number; readonly basis: string; readonly inputs: readonly Line[] }[]
}

/** @param trace what the tables say now; the proof's own where the rules could not be applied */
export function viewOf(proof: Proof, trace: Json | undefined, language: 'de' | 'en'): DecisionView {
  const { calculation, decidedOn, outcome, override, reference } = proof
  const texts = textsOf(proof, language)
  const reasons = outcome.reasons.map((code) => wordOf(texts?.reasons, code))
  return {
    service: texts?.service.name ?? '',
    reference,
    decidedOn,
    appliedOn: calculation.inputs.today,
    result: wordOf(texts?.results, outcome.result),
    reasons: override ? [override.reason, ...reasons] : reasons,
    fees: outcome.fees.map(({ cents, code }) => ({ text: wordOf(texts?.fees, code), cents })),
    answers: linesOf(calculation.inputs.answers as unknown as Json, texts),
    rules: rulesOf(trace ?? calculation.trace),
  }
}

/** Nobody has vouched for the words when they are read: they may have any shape. */
function textsOf({ rest }: Proof, language: 'de' | 'en'): ServiceTexts | undefined {
  const texts: unknown = rest?.texts?.[language] ?? rest?.texts?.de
  const isWhole =
    isObject(texts) && ['service', 'fields', 'results', 'reasons', 'fees'].every((name) => isObject(texts[name]))
  return isWhole ? (texts as unknown as ServiceTexts) : undefined
}

function wordOf(words: { readonly [code: string]: string } | undefined, code: string): string {
  const word: unknown = words && Object.hasOwn(words, code) ? words[code] : undefined
  return typeof word === 'string' ? word : code
}

/** Answers one by one, each with the question's own words. */
function linesOf(value: Json, texts: ServiceTexts | undefined, path = '', place = ''): readonly Line[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => linesOf(item, texts, path, `${place} ${index + 1}`.trim()))
  if (isObject(value)) {
    return Object.entries(value).flatMap(([name, part]) =>
      linesOf(part, texts, path === '' ? name : `${path}.${name}`, place),
    )
  }
  const field = texts && fieldOf(texts, path)
  const shown = typeof value === 'string' ? wordOf(field?.texts.options, value) : value
  const label = [field?.texts.label ?? path, field?.rest, place].filter(Boolean).join(', ')
  return [{ label, value: shown }]
}

/** The question with this path, or of which this is a part: `halter.anschrift.street` belongs to `halter.anschrift`. */
function fieldOf({ fields }: ServiceTexts, path: string) {
  const names = path.split('.')
  for (let length = names.length; length > 0; length--) {
    const key = names.slice(0, length).join('.')
    const texts = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (typeof texts?.label === 'string') return { texts, rest: names.slice(length).join('.') }
  }
  return undefined
}

function rulesOf(trace: Json): readonly AppliedRule[] {
  const decisions: unknown = isObject(trace) ? trace['decisions'] : undefined
  return listOf(decisions).map((item) => ({
    decision: textOf(item['decision']),
    basis: textOf(item['basis']),
    value: (item['value'] ?? null) as Json,
    rows: listOf(item['tables']).flatMap((table) => {
      const inputs = listOf(table['inputs']).map(({ text, value }) => ({
        label: textOf(text),
        value: (value ?? null) as Json,
      }))
      return listOf(table['matched']).map(({ basis, row }) => ({ number: Number(row), basis: textOf(basis), inputs }))
    }),
  }))
}

function listOf(value: unknown): readonly { readonly [name: string]: unknown }[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
