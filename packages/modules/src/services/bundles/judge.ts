import type { Judge } from '../registry.ts'
import { type Calculator, type DecidingPart, makeCalculator } from './calculate.ts'

/** Bundles do not change, so each is compiled once for as long as anybody holds it. */
const made = new WeakMap<DecidingPart, Calculator>()

export function calculatorOf(bundle: DecidingPart): Calculator {
  const before = made.get(bundle)
  if (before) return before
  const calculator = makeCalculator(bundle)
  made.set(bundle, calculator)
  return calculator
}

/** The engines behind every published service. */
export const judge: Judge = {
  simulate: (bundle, answers, today) => calculatorOf(bundle).flow.simulate(answers, { today }),
  compute: (bundle, answers, today) => calculatorOf(bundle).compute(answers, today),
}
