import type { Json } from '@klammer/engines/canonical-json'
import { parseDecimal, toText } from '@klammer/engines/decimal'
import { lastDayOf } from '../cases/deadlines.ts'
import type { Example, ServiceBundle } from '../model.ts'
import { calculatorOf } from './judge.ts'

/** Where an example came out otherwise than somebody had thought. */
export interface Difference {
  readonly example: string
  readonly what: 'path' | 'exit' | 'errors' | 'result' | 'reasons' | 'values' | 'fees' | 'deadlines' | 'rules' | 'texts'
  readonly expected: string
  readonly found: string
}

/** Goes through all examples of a service: the way, the decision, the fees. */
export function tryExamples(bundle: ServiceBundle): readonly Difference[] {
  return bundle.examples.flatMap((example) => tryExample(bundle, example))
}

function tryExample(bundle: ServiceBundle, { answers, expect, name, today }: Example): readonly Difference[] {
  const { compute, flow } = calculatorOf(bundle)
  const state = flow.simulate(answers, { today })
  const differences: Difference[] = []
  const compare = (what: Difference['what'], expected: string, found: string) => {
    if (expected !== found) differences.push({ example: name, what, expected, found })
  }
  if (expect.path) compare('path', expect.path.join(' '), state.path.map(({ key }) => key).join(' '))
  compare('exit', expect.exit ?? '', state.exit?.page.name ?? '')
  const errors = Object.fromEntries(Object.entries(state.errors).map(([path, { code }]) => [path, code] as const))
  // An application that leaves by an exit is unfinished, and one with expected errors, too.
  if (expect.exit === undefined || expect.errors) compare('errors', listed(expect.errors ?? {}), listed(errors))
  if (expect.result === undefined && !expect.reasons && !expect.fees) return differences
  const computed = compute(answers, today)
  if (computed.kind === 'refused') {
    compare('rules', '', computed.errors.join('; '))
    return differences
  }
  if (expect.result !== undefined) compare('result', expect.result, computed.result)
  for (const [language, texts] of Object.entries(bundle.texts)) {
    const silent = computed.reasons.filter((code) => texts.reasons[code] === undefined)
    compare('texts', '', silent.map((code) => `${language}: reasons.${code}`).join(' '))
  }
  if (expect.reasons) compare('reasons', expect.reasons.join(' '), computed.reasons.join(' '))
  for (const [decision, value] of Object.entries(expect.values ?? {})) {
    compare('values', `${decision} ${normal(value)}`, `${decision} ${normal(valueIn(computed.trace, decision))}`)
  }
  const fees = Object.fromEntries(computed.fees.map(({ cents, code }) => [code, cents] as const))
  if (expect.fees) compare('fees', euros(expect.fees), euros(fees))
  for (const [deadlineName, day] of Object.entries(expect.deadlines ?? {})) {
    compare('deadlines', `${deadlineName} ${day}`, `${deadlineName} ${lastDay(bundle, deadlineName, today)}`)
  }
  return differences
}

function valueIn(trace: Json, decision: string): string {
  const { values } = trace as { readonly values: { readonly [name: string]: Json } }
  const value = values[decision]
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** 250.00 is 250. */
function normal(text: string): string {
  const decimal = parseDecimal(text)
  return decimal ? toText(decimal) : text
}

function listed(entries: { readonly [key: string]: string }): string {
  return Object.keys(entries)
    .toSorted()
    .map((key) => `${key}: ${entries[key]}`)
    .join(', ')
}

function euros(fees: { readonly [code: string]: number }): string {
  return listed(
    Object.fromEntries(
      Object.entries(fees)
        .filter(([, cents]) => cents !== 0)
        .map(([code, cents]) => [code, (cents / 100).toFixed(2)] as const),
    ),
  )
}

/** Only periods that begin with the application: the others depend on what happens in the case. */
function lastDay(bundle: ServiceBundle, name: string, today: string): string {
  const found = bundle.process.deadlines.find((one) => one.name === name && one.from === 'submitted')
  return found ? lastDayOf(found, today, { state: 'TH' }) : ''
}
