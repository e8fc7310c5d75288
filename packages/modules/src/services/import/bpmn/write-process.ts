import { stringify } from 'yaml'
import type { ServiceProcess } from '../../model.ts'
import type { OpenProcess } from './read-foreign.ts'

/** `process.yaml` of what is special about deciding a service. */
export function writeProcess({ automatic, deadlines, decide, fourEyes, offices, results }: ServiceProcess): string {
  const value = {
    decide,
    automatic,
    'four-eyes': fourEyes,
    ...(offices.length > 0 && { offices }),
    results,
    deadlines,
  }
  return stringify(value, { lineWidth: 0 })
}

/** `process.yaml` of a process that somebody else drew: what it does not say stays empty, and the check names each place. */
export function writeOpenProcess({ deadlines, decision, results }: OpenProcess, comment: string): string {
  const quoted = (text: string) => stringify(text, { lineWidth: 0 }).trim()
  const list = (name: string, lines: readonly string[]) => `${name}:\n${lines.map((line) => `  - ${line}\n`).join('')}`
  return `# ${comment}
decide: { result: ${decision === undefined ? '' : quoted(decision)}, reasons: }
automatic: false
four-eyes: true
${list(
  'results',
  results.map((code) => `{ code: ${quoted(code)}, notice: , adverse: , retention: { years: , archive: } }`),
)}${list(
    'deadlines',
    deadlines.map(
      ({ length, name, unit }) =>
        `{ name: ${quoted(name)}, from: , until: [], length: ${length}, unit: ${unit}, for: }`,
    ),
  )}`
}
