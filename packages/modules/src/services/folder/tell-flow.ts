import type { FlowProblem, FlowProblemCode, TextProblem } from '@klammer/engines/flow'
import type { Lines } from './lines.ts'
import type { Place, ProblemCode, Problems } from './problem.ts'
import { near } from './yaml.ts'

const codeOf = (code: FlowProblemCode): ProblemCode => (code === 'bad-condition' ? 'bad-feel' : code)

/** What is wrong with the flow, at the line where it is written. */
export function tellFlow(
  found: readonly FlowProblem[],
  paths: readonly string[],
  lines: Lines,
  problems: Problems,
): void {
  for (const { at, code, inCondition, params = {} } of found) {
    const file = at.kind === 'field' ? 'data.yaml' : 'pages.yaml'
    const key = `${at.kind} ${at.name}`
    const place = inCondition
      ? lines.at(file, `${key} when`, key)
      : lines.at(file, `${key} asks ${params['field']}`, key)
    const meant = code === 'unknown-field' ? near(params['field'] ?? '', paths) : {}
    problems.add(place, codeOf(code), { ...params, ...meant })
  }
}

/** What is wrong with a FEEL text anywhere else. */
export function tellText({ code, params = {} }: TextProblem, place: Place, problems: Problems): void {
  problems.add(place, codeOf(code), params)
}
