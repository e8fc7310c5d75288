import type { Calculation, ServiceBundle } from '@klammer/modules/services'
import { formatCents, type Locale } from '@klammer/platform/i18n'
import { plainValue, readable, wordsOf } from './plain-value.ts'

/** What follows from the rules, in words. */
export interface ResultShown {
  readonly tenor: string
  readonly code: string
  readonly reasons: readonly string[]
  readonly fees: readonly { readonly label: string; readonly amount: string }[]
  readonly total: string | undefined
}

export function resultShown(
  { fees, reasons, result }: Calculation['outcome'],
  bundle: ServiceBundle,
  locale: Locale,
): ResultShown {
  const texts = bundle.texts[locale] ?? bundle.texts.de
  const sum = fees.reduce((total, { cents }) => total + cents, 0)
  return {
    tenor: texts?.results[result] ?? result,
    code: result,
    reasons: reasons.map((code) => texts?.reasons[code] ?? code),
    fees: fees.map(({ cents, code }) => ({ label: texts?.fees[code] ?? code, amount: formatCents(cents, locale) })),
    total: fees.length === 0 ? undefined : formatCents(sum, locale),
  }
}

/** One decision on the way to the result: what went in, which rows of its table matched, on which legal basis, what came out. */
export interface TraceStep {
  readonly name: string
  readonly value: string
  readonly basis: string | undefined
  readonly inputs: readonly { readonly name: string; readonly value: string }[]
  readonly rows: readonly {
    readonly number: number
    readonly basis: string
    readonly conditions: readonly { readonly about: string; readonly value: string; readonly test: string }[]
  }[]
}

interface StoredTrace {
  readonly decisions?: readonly {
    readonly decision: string
    readonly value: unknown
    readonly basis?: string
    readonly inputs?: { readonly [name: string]: unknown }
    readonly tables?: readonly {
      readonly inputs: readonly { readonly text: string; readonly value: unknown }[]
      readonly matched: readonly { readonly row: number; readonly basis: string }[]
    }[]
  }[]
}

/** The trace of a calculation for people, in the order in which the rules were applied. */
export function traceShown({ trace }: Calculation, bundle: ServiceBundle, locale: Locale): readonly TraceStep[] {
  const { decisions = [] } = trace as StoredTrace
  const names = namesOf(bundle, locale)
  return decisions.map(({ basis, decision, inputs = {}, tables = [], value }) => ({
    name: names.decision(decision),
    value: names.value(decision, value),
    basis,
    inputs: Object.entries(inputs).map(([name, given]) => ({
      name: names.field(name),
      value: names.value(name, given),
    })),
    rows: tables.flatMap((table) =>
      table.matched.map(({ basis: rowBasis, row }) => ({
        number: row,
        basis: rowBasis,
        conditions: table.inputs.map(({ text, value: given }, index) => ({
          about: names.field(text),
          value: names.value(text, given),
          test: testOf(bundle, decision, row, index),
        })),
      })),
    ),
  }))
}

/** The condition that stands in the row, where the decision itself is the table; `-` says that anything will do. */
function testOf({ rules }: ServiceBundle, decision: string, row: number, column: number): string {
  for (const { model } of rules) {
    const logic = model.decisions.find(({ name }) => name === decision)?.logic
    if (logic?.kind !== 'table') continue
    const test = logic.rules[row - 1]?.tests[column] ?? ''
    return test === '-' ? '' : test
  }
  return ''
}

function namesOf(bundle: ServiceBundle, locale: Locale) {
  const words = wordsOf(bundle, locale)
  return {
    field: words.field,
    // Decisions have names that were chosen for people to read; only the joints are technical.
    decision: readable,
    value: (name: string, value: unknown) => plainValue(words, name, value),
  }
}
