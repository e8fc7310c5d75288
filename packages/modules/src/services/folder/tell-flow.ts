import type { FlowProblem, FlowProblemCode, TextProblem } from '@klammer/engines/flow'
import type { Lines } from './lines.ts'
import type { Place, ProblemCode, Problems } from './problem.ts'
import { near } from './yaml.ts'

const CODES: { readonly [code in FlowProblemCode]: ProblemCode } = {
  'bad-name': 'bad-name',
  'field-twice': 'field-twice',
  'page-twice': 'page-twice',
  'name-hidden': 'name-hidden',
  'no-options': 'no-options',
  'option-twice': 'option-twice',
  'min-over-max': 'min-over-max',
  'unknown-field': 'unknown-field',
  'asked-twice': 'asked-twice',
  'not-asked': 'not-asked',
  'asks-nothing': 'asks-nothing',
  'unknown-repeat': 'unknown-repeat',
  'outside-repeat': 'outside-repeat',
  'no-list': 'no-list',
  'no-check': 'no-check',
  'no-declaration': 'no-declaration',
  'after-the-end': 'after-the-end',
  'bad-condition': 'bad-feel',
  'unknown-name': 'unknown-name',
  'not-an-option': 'not-an-option',
  cycle: 'cycle',
  'looks-ahead': 'looks-ahead',
}

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
    problems.add(place, CODES[code], { ...params, ...meant })
  }
}

/** What is wrong with a FEEL text anywhere else. */
export function tellText({ code, params = {} }: TextProblem, place: Place, problems: Problems): void {
  problems.add(place, CODES[code], params)
}
