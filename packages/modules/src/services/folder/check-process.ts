import type { ServiceProcess } from '../model.ts'
import type { Lines } from './lines.ts'
import type { Problems } from './problem.ts'
import type { AllRules } from './read-rule-files.ts'
import { reasonCodesOf } from './reason-codes.ts'
import { near } from './yaml.ts'

/** Whether what decides exists, fits together and may decide. */
export function checkProcess(
  process: ServiceProcess,
  rules: AllRules,
  notices: readonly string[],
  lines: Lines,
  problems: Problems,
): void {
  const { decide, results } = process
  const codes = results.map(({ code }) => code)
  for (const [key, name] of Object.entries(decide)) {
    if (rules.decisions.has(name) || name === '') continue
    problems.add(lines.at('process.yaml', `decide ${key}`), 'decision-unknown', {
      name,
      ...near(name, [...rules.decisions.keys()]),
    })
  }
  for (const code of reasonCodesOf(rules.files, decide.result)) {
    if (codes.includes(code)) continue
    const place = lines.at(rules.decisions.get(decide.result) ?? 'rules', `decision ${decide.result}`)
    problems.add(place, 'not-allowed', { text: code, allowed: codes.join(', '), ...near(code, codes) })
  }
  for (const [at, { code, notice }] of results.entries()) {
    const place = lines.at('process.yaml', `result ${code} notice`, `result ${code}`)
    if (codes.indexOf(code) !== at) problems.add(place, 'result-twice', { result: code })
    if (!notices.includes(notice)) problems.add(place, 'notice-missing', { notice, ...near(notice, notices) })
  }
  for (const notice of notices) {
    if (!results.some((result) => result.notice === notice)) {
      problems.add({ file: `notices/${notice}.typ` }, 'notice-unused', { notice })
    }
  }
  const discretionary = rules.files.flatMap(({ decisions }) => decisions).find((decision) => decision.discretionary)
  // § 35a VwVfG: no machine decides where there is discretion.
  if (process.automatic && discretionary) {
    problems.add(lines.at('process.yaml', 'automatic'), 'automatic-discretion', { decision: discretionary.name })
  }
}
