import type { RuleFile } from '../model.ts'

/** Every code that a decision can give, as far as it is written in it: the texts in quotation marks of its outputs. */
export function reasonCodesOf(files: readonly RuleFile[], decision: string): readonly string[] {
  const logic = files.flatMap(({ model }) => model.decisions).find(({ name }) => name === decision)?.logic
  if (!logic) return []
  const texts =
    logic.kind === 'table' ? logic.rules.flatMap(({ outputs }) => outputs) : logic.kind === 'text' ? [logic.text] : []
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/"([a-z0-9-]+)"/g)].map(([, code = '']) => code)))]
}
