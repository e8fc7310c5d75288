import type { Flow } from '@klammer/engines/flow'
import type { Example } from '../model.ts'
import type { Lines } from './lines.ts'
import type { Problems } from './problem.ts'

/** Fewer say too little about any service. */
export const LEAST_EXAMPLES = 3

/** Each page, result and fee is met by an example: what none of them meets, nobody has thought through. */
export function checkExamples(
  flow: Flow,
  examples: readonly Example[],
  due: { readonly results: readonly string[]; readonly fees: readonly string[] },
  lines: Lines,
  problems: Problems,
): void {
  if (examples.length < LEAST_EXAMPLES) {
    problems.add({ file: 'tests' }, 'examples-too-few', {
      count: String(examples.length),
      least: String(LEAST_EXAMPLES),
    })
  }
  const met = new Set(
    examples.flatMap(({ answers, today }) => flow.simulate(answers, { today }).path.map(({ page }) => page.name)),
  )
  for (const { name } of flow.definition.pages) {
    if (!met.has(name)) problems.add(lines.at('pages.yaml', `page ${name}`), 'page-without-example', { page: name })
  }
  for (const code of due.results) {
    if (examples.some(({ expect }) => expect.result === code)) continue
    problems.add(lines.at('process.yaml', `result ${code}`), 'result-without-example', { result: code })
  }
  for (const code of due.fees) {
    if (examples.some(({ expect }) => (expect.fees?.[code] ?? 0) > 0)) continue
    problems.add(lines.at('fees.yaml', `fee ${code}`), 'fee-without-example', { fee: code })
  }
}
