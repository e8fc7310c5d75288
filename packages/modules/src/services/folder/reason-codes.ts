import type { RuleFile } from '../model.ts'

type Logic = NonNullable<RuleFile['model']['decisions'][number]['logic']>

/** Every code that a decision itself can give, as far as it is written in it: the texts in quotation marks of its outputs. */
export function reasonCodesOf(files: readonly RuleFile[], decision: string): readonly string[] {
  const logic = files.flatMap(({ model }) => model.decisions).find(({ name }) => name === decision)?.logic
  return logic ? codesIn(logic) : []
}

/** Codes written anywhere in the rules: a decision may pass on what others found. */
export function allCodesIn(files: readonly RuleFile[]): readonly string[] {
  return files.flatMap(({ model }) => [
    ...model.decisions.flatMap(({ logic }) => (logic ? codesIn(logic) : [])),
    ...model.knowledge.flatMap(({ logic }) => (logic ? codesIn(logic.body) : [])),
  ])
}

function codesIn(logic: Logic): readonly string[] {
  const texts =
    logic.kind === 'table' ? logic.rules.flatMap(({ outputs }) => outputs) : logic.kind === 'text' ? [logic.text] : []
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/"([a-z0-9-]+)"/g)].map(([, code = '']) => code)))]
}
