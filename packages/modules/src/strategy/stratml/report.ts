import { Refused } from './outcome.ts'
import type { Repair, RepairCode } from './outcome.ts'
import type { XmlElement } from './tree.ts'

/** A file with more faults than this is no strategy; the list would only fill the memory. */
const maxRepairs = 100_000

export interface Change {
  readonly before?: string
  readonly after?: string
  /** Path below the element, for what the file does not have: `Name`, `@Type`. */
  readonly below?: string
}

export type Report = (code: RepairCode, at: XmlElement, change?: Change) => void

/** A list of repairs and the function that fills it. */
export function startReport(repairs: Repair[]): Report {
  const steps = new Map<XmlElement, string>()
  return (code, at, { below, before, after } = {}) => {
    if (repairs.length >= maxRepairs) throw new Refused('not-stratml', `more than ${maxRepairs} faults`, at.line)
    const path = pathOf(at, steps)
    repairs.push({
      line: at.line,
      path: below ? `${path}/${below}` : path,
      code,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    })
  }
}

/** `/StrategicPlan/StrategicPlanCore/Goal[2]/Name`: a number only where siblings share the name. */
function pathOf(element: XmlElement, steps: Map<XmlElement, string>): string {
  if (!element.parent) return `/${element.name}`
  if (!steps.has(element)) nameSteps(element.parent, steps)
  return `${pathOf(element.parent, steps)}/${steps.get(element)}`
}

/** All children at once: to count the siblings anew for each of many repairs would take quadratic time. */
function nameSteps(parent: XmlElement, steps: Map<XmlElement, string>): void {
  const children = parent.content.filter((item) => typeof item !== 'string')
  const counts = new Map<string, number>()
  for (const { name } of children) counts.set(name, (counts.get(name) ?? 0) + 1)
  const seen = new Map<string, number>()
  for (const child of children) {
    const nth = (seen.get(child.name) ?? 0) + 1
    seen.set(child.name, nth)
    steps.set(child, counts.get(child.name) === 1 ? child.name : `${child.name}[${nth}]`)
  }
}

/** The characters of an element and all its descendants, without markup. */
export function textOf(element: XmlElement): string {
  return element.content.map((item) => (typeof item === 'string' ? item : textOf(item))).join('')
}

/** What a dropped element leaves behind: its text where it is nothing but text, else its source. */
export function remains(element: XmlElement, source: string): string {
  const plain = element.attributes.length === 0 && element.content.every((item) => typeof item === 'string')
  return plain ? textOf(element) : source.slice(element.start, element.end)
}
