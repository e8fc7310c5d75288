import type { Unit, UnitFacts } from './model.ts'

export type UnitProblem =
  | 'code-malformed'
  | 'name-missing'
  | 'day-malformed'
  | 'ends-before-start'
  | 'parent-unknown'
  | 'parent-circle'
  | 'predecessor-unknown'
  | 'predecessor-circle'
  | 'code-taken'

const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/
const CODE_LENGTH = 60

/** What stands against these facts, given all other units of the city; `undefined` when nothing does. */
export function problemWith(id: string, facts: UnitFacts, all: readonly Unit[]): UnitProblem | undefined {
  const others = new Map(all.filter((unit) => unit.id !== id).map((unit) => [unit.id, unit]))
  if (!CODE.test(facts.code) || facts.code.length > CODE_LENGTH) return 'code-malformed'
  if (facts.name.de.trim() === '' || facts.name.en.trim() === '') return 'name-missing'
  if (!isCivilDay(facts.validFrom)) return 'day-malformed'
  if (facts.validTo !== undefined && !isCivilDay(facts.validTo)) return 'day-malformed'
  if (facts.validTo !== undefined && facts.validTo < facts.validFrom) return 'ends-before-start'
  if ([...others.values()].some((unit) => unit.code === facts.code)) return 'code-taken'
  return (
    problemOnTheWay(id, facts.parent, (unit) => unit.parent, others, 'parent') ??
    problemOnTheWay(id, facts.follows, (unit) => unit.follows, others, 'predecessor')
  )
}

function problemOnTheWay<Name extends 'parent' | 'predecessor'>(
  id: string,
  start: string | undefined,
  next: (unit: Unit) => string | undefined,
  others: ReadonlyMap<string, Unit>,
  name: Name,
): `${Name}-unknown` | `${Name}-circle` | undefined {
  for (let step = start; step !== undefined;) {
    if (step === id) return `${name}-circle`
    const unit = others.get(step)
    if (!unit) return `${name}-unknown`
    step = next(unit)
  }
  return undefined
}

/** Is it a day of the calendar, written `2027-03-15`? There is no 31 February. */
export function isCivilDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T12:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Does the unit exist on that civil day? The first and the last day count. */
export function existsOn({ validFrom, validTo }: UnitFacts, day: string): boolean {
  return validFrom <= day && (validTo === undefined || day <= validTo)
}
