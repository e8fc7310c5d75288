import { arrange } from './arrange.ts'
import type { Reading } from './arrange.ts'
import { build, notationOf } from './build.ts'
import { complete } from './complete.ts'
import { decode } from './decode.ts'
import { elementNamed, isStratmlNamespace } from './names.ts'
import { Refused } from './outcome.ts'
import type { ReadOutcome, Repair } from './outcome.ts'
import { parseXml } from './parse.ts'
import type { XmlElement } from './tree.ts'
import { place } from './placed.ts'
import { startReport } from './report.ts'
import type { Report } from './report.ts'
import { isKnown, namespaces, roots } from './shape.ts'
import type { Part } from './shape.ts'

export const maxBytes = 10 * 1024 * 1024

/**
 * Reads a StratML file of either part, leniently: what is not valid is repaired, and each repair is listed with its line. What cannot
 * be kept stands in full in a repair, so nothing is lost unseen.
 *
 * @returns the document, valid under the schema, and the repairs in the order of the file (none for a valid file); or why it is refused
 */
export function readStratml(bytes: Uint8Array): ReadOutcome {
  if (bytes.length > maxBytes) {
    return { kind: 'refused', because: 'too-large', detail: `${bytes.length} bytes, at most ${maxBytes} are read` }
  }
  try {
    return read(bytes)
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

function read(bytes: Uint8Array): ReadOutcome {
  const { text, misdeclared } = decode(bytes)
  const { root, scopeOfRoot, doctype } = parseXml(text, refuseUnlessStratml)
  const repairs: Repair[] = []
  const report = startReport(repairs)
  if (misdeclared) report('encoding_declared', root, { before: misdeclared.declared, after: misdeclared.actual })
  if (doctype) report('doctype_ignored', root, { before: doctype })

  const part = partOf(root, report)
  const reading: Reading = { part, report, source: text, accepted: new Set([namespaces[part], root.namespace]) }
  const placed = place(roots[part], undefined, root)
  arrange(reading, root, placed)
  complete(reading, placed)
  const notation = notationOf(root, scopeOfRoot, namespaces[part])
  return { kind: 'read', document: build(part, placed, notation), repairs: repairs.toSorted((a, b) => a.line - b.line) }
}

function refuseUnlessStratml(root: XmlElement): void {
  if (rootNamed(root.name)) return
  const kind = root.name.toLowerCase() === 'html' ? 'this is an HTML page' : `the root element is ${root.name}`
  throw new Refused('not-stratml', kind, root.line)
}

function rootNamed(name: string): Part | undefined {
  return (['core', 'performance'] as const).find((part) => elementNamed(name, part) === roots[part])
}

/** A plan of Part 1 that holds what only Part 2 knows is read as Part 2: that loses nothing. */
function partOf(root: XmlElement, report: Report): Part {
  const part = rootNamed(root.name) ?? 'core'
  if (root.name !== roots[part]) report('element_renamed', root, { before: root.name, after: roots[part] })
  const surplus = part === 'core' ? firstOnlyInPart2(root) : undefined
  if (surplus) {
    report('read_as_part_2', surplus, { before: surplus.name, after: roots.performance })
    return 'performance'
  }
  if (root.namespace !== namespaces[part]) {
    report('namespace', root, { before: root.namespace ?? `${root.prefix}:`, after: namespaces[part] })
  }
  return part
}

function firstOnlyInPart2(element: XmlElement): XmlElement | undefined {
  for (const item of element.content) {
    if (typeof item === 'string') continue
    const onlyInPart2 =
      isKnown('performance', item.name) && !isKnown('core', item.name) && isStratmlNamespace(item.namespace)
    const found = onlyInPart2 ? item : firstOnlyInPart2(item)
    if (found) return found
  }
  return undefined
}
