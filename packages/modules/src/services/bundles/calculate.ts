import type { Json } from '@klammer/engines/canonical-json'
import { type Answers, compileFlow, type Flow, toFeelContext } from '@klammer/engines/flow'
import {
  BudgetExceeded,
  compileExpression,
  type CompiledModel,
  compileModel,
  type DecisionTrace,
  type Model,
  toJson,
  type Value,
} from '@klammer/engines/rules'
import { parseDate, parseDateTime } from '@klammer/engines/temporal'
import type { FeeItem, ServiceBundle } from '../model.ts'
import type { Computed, Fee } from '../registry.ts'

/** The part of a bundle that decides. Nothing else is looked at, so that a notice can carry it and be worked out again. */
export type DecidingPart = Pick<ServiceBundle, 'flow' | 'rules' | 'process' | 'fees'>

/** A service ready to be applied, as often as needed. */
export interface Calculator {
  readonly flow: Flow
  /** Applies rules and fees to the answers that count. Pure: the same answers and day always give the same. */
  compute(answers: Answers, today: string): Computed
}

/** @throws FlowDefect where the flow was never checked */
export function makeCalculator(part: DecidingPart): Calculator {
  const flow = compileFlow(part.flow)
  const models = part.rules.map(({ model }) => ({
    model,
    compiled: compileModel(model),
    needs: inputsOfDecisions(model),
  }))
  const fileOf = new Map(models.flatMap((file) => file.model.decisions.map(({ name }) => [name, file] as const)))
  const names = [...part.flow.fields.map(({ name }) => name), 'today', ...fileOf.keys()]
  const fees = part.fees.map((item) => ({
    item,
    amount: compileNamed(
      `round half up(${item.round === 'cent' ? item.amount : `floor(${item.amount})`}, 2) * 100`,
      names,
    ),
    when: item.when === undefined ? undefined : compileNamed(item.when, names),
  }))
  return {
    flow,
    compute(answers, today) {
      const { relevantAnswers } = flow.simulate(answers, { today })
      const run = startRun(fileOf, Object.fromEntries(toFeelContext(part.flow.fields, relevantAnswers)), today)
      try {
        const result = run.valueOf(part.process.decide.result)
        const reasons = run.valueOf(part.process.decide.reasons)
        const due = fees.flatMap(({ amount, item, when }) => feeOf(item, { amount, when }, run, today))
        const failed = failures(part, { result, reasons, due })
        if (failed.length > 0)
          return { kind: 'refused', because: 'rules-failed', errors: [...failed, ...run.problems()] }
        return {
          kind: 'computed',
          result: result as string,
          reasons: textsIn(reasons),
          fees: due.filter(({ cents }) => cents !== 0).map(({ code, cents }) => ({ code, cents: cents ?? 0 })),
          trace: run.trace(part),
        }
      } catch (error) {
        if (!(error instanceof BudgetExceeded)) throw error
        return { kind: 'refused', because: 'rules-failed', errors: [error.message] }
      }
    },
  }
}

type Named = {
  readonly needs: readonly string[]
  readonly compute: (context: Readonly<Record<string, Value>>) => Value
}

function compileNamed(text: string, names: readonly string[]): Named {
  const needs = names.filter((name) => text.includes(name))
  return { needs, compute: compileExpression(text, { names: needs }) }
}

interface Run {
  valueOf(decision: string): Value
  evaluate(named: Named): Value
  problems(): readonly string[]
  trace(part: DecidingPart): Json
}

interface RuleUnit {
  readonly compiled: CompiledModel
  /** By decision: the inputs it needs, itself or through others of its file. */
  readonly needs: ReadonlyMap<string, readonly string[]>
}

const reference = (id: string): string => `#${id}`

function inputsOfDecisions({ decisions, inputs }: Model): ReadonlyMap<string, readonly string[]> {
  const inputNames = new Map(inputs.map(({ id, name }) => [reference(id), name] as const))
  const byReference = new Map(decisions.map((decision) => [reference(decision.id), decision] as const))
  return new Map(
    decisions.map(({ id, name }) => {
      const seen = new Set([reference(id)])
      const needed = new Set<string>()
      for (const one of seen) {
        const decision = byReference.get(one)
        for (const input of decision?.inputs ?? []) needed.add(inputNames.get(input) ?? '')
        for (const other of decision?.decisions ?? []) seen.add(other)
      }
      return [name, [...needed]] as const
    }),
  )
}

/** One application of the rules: each decision is made once, whatever asks for it. */
function startRun(fileOf: ReadonlyMap<string, RuleUnit>, answers: Readonly<Record<string, Value>>, today: string): Run {
  const known = new Map<string, Value>(Object.entries({ ...answers, today: parseDate(today) ?? null }))
  const now = parseDateTime(`${today}T12:00:00`)
  const traces = new Map<string, DecisionTrace>()
  const problems: string[] = []
  const valueOf = (name: string): Value => {
    const before = known.get(name)
    if (before !== undefined) return before
    const unit = fileOf.get(name)
    if (!unit) return null
    // Inputs that are decisions of another file are made first; that files do not wait for each other was checked.
    const needs = unit.needs.get(name) ?? []
    const inputs = Object.fromEntries(needs.map((input) => [input, valueOf(input)] as const))
    const outcome = unit.compiled.evaluate(name, inputs, { trace: true, ...(now && { now }) })
    for (const trace of outcome.trace) {
      if (!traces.has(trace.decision)) traces.set(trace.decision, trace)
    }
    problems.push(...outcome.errors.map(({ where, why }) => `${where}: ${why}`))
    known.set(name, outcome.value)
    return outcome.value
  }
  return {
    valueOf,
    evaluate: ({ compute, needs }) => compute(Object.fromEntries(needs.map((name) => [name, valueOf(name)] as const))),
    problems: () => problems,
    trace: (part) => traceOf([...traces.values()], part),
  }
}

/** How it came about, for people and for whoever works it out again. */
function traceOf(traces: readonly DecisionTrace[], { rules }: DecidingPart): Json {
  const basis = new Map(
    rules.flatMap(({ decisions }) => decisions.map((decision) => [decision.name, decision.basis] as const)),
  )
  const decisions = traces.map(({ decision, inputs, tables, value }) => ({
    decision,
    value: toJson(value),
    ...(basis.get(decision) !== undefined && { basis: basis.get(decision) as string }),
    inputs: Object.fromEntries(inputs.map(([name, given]) => [name, toJson(given)] as const)),
    tables: tables.map((table) => ({
      inputs: table.inputs.map(([text, given]) => ({ text, value: toJson(given) })),
      matched: table.matched.map(({ annotations, number }) => ({
        row: number,
        basis: annotations.map(([, text]) => text).find((text) => text !== '') ?? '',
      })),
    })),
  }))
  return { values: Object.fromEntries(decisions.map(({ decision, value }) => [decision, value] as const)), decisions }
}

interface DueFee extends Omit<Fee, 'cents'> {
  readonly cents: number | undefined
}

function feeOf(
  { code, validFrom, validTo }: FeeItem,
  { amount, when }: { readonly amount: Named; readonly when: Named | undefined },
  run: Run,
  today: string,
): readonly DueFee[] {
  if (today < validFrom || (validTo !== undefined && today > validTo)) return []
  if (when && run.evaluate(when) !== true) return []
  const cents = toJson(run.evaluate(amount))
  return [{ code, cents: typeof cents === 'number' && Number.isSafeInteger(cents) ? cents : undefined }]
}

function failures(
  { process }: DecidingPart,
  { due, reasons, result }: { readonly result: Value; readonly reasons: Value; readonly due: readonly DueFee[] },
): readonly string[] {
  const known = typeof result === 'string' && process.results.some(({ code }) => code === result)
  const listed =
    typeof reasons === 'string' || (Array.isArray(reasons) && reasons.every((one) => typeof one === 'string'))
  return [
    ...(known ? [] : [`${process.decide.result}: ${JSON.stringify(toJson(result))} is none of the results`]),
    ...(listed ? [] : [`${process.decide.reasons}: no list of reasons`]),
    ...due.flatMap(({ cents, code }) => (cents === undefined ? [`${code}: no amount`] : [])),
  ]
}

function textsIn(reasons: Value): readonly string[] {
  return [...new Set((Array.isArray(reasons) ? reasons : [reasons]) as readonly string[])]
}
