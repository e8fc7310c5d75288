import { Refused } from './outcome.ts'
import type { Repair, RepairCode } from './outcome.ts'
import type { XmlElement } from './parse.ts'

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
  return (code, at, { below, before, after } = {}) => {
    if (repairs.length >= maxRepairs) throw new Refused('not-stratml', `more than ${maxRepairs} faults`, at.line)
    repairs.push({
      line: at.line,
      path: below ? `${pathOf(at)}/${below}` : pathOf(at),
      code,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
    })
  }
}

/** `/StrategicPlan/StrategicPlanCore/Goal[2]/Name`: a number only where siblings share the name. */
function pathOf(element: XmlElement): string {
  const alone = (element.parent?.counts?.get(element.name) ?? 1) === 1
  const step = alone ? element.name : `${element.name}[${element.nth}]`
  return `${element.parent ? pathOf(element.parent) : ''}/${step}`
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
