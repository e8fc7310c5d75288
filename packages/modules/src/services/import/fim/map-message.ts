import type { DraftField, Words } from '../draft.ts'
import type { Ledger, Note, Outcome } from '../ledger.ts'
import { child, childrenNamed, sayingOf, type XmlNode } from '../source-xml.ts'
import { codeListName, mapField } from './map-field.ts'
import type { FimElement } from './model.ts'

/** What an unlimited number of entries becomes: more than anybody fills in by hand. */
const UNLIMITED = 99

export interface MappedTree {
  readonly fields: readonly DraftField[]
  /** Labels are words on the page of the group around them. */
  readonly leads: ReadonlyMap<DraftField | undefined, readonly string[]>
}

/** Groups and fields of a message as fields of a service. The same group at two places is two groups: the path tells them apart. */
export function mapTree(root: FimElement, version: '2' | '3', ledger: Ledger): MappedTree {
  const leads = new Map<DraftField | undefined, string[]>()
  const visit = (element: FimElement): readonly { readonly field?: DraftField; readonly lead?: string }[] => {
    tellRules(element.node, ledger)
    if (element.kind === 'field') return mapOne(element, version, ledger)
    const inner = element.children.flatMap(visit)
    const fields = inner.flatMap(({ field }) => field ?? [])
    const own = inner.flatMap(({ lead }) => lead ?? [])
    if (element.kind === 'schema') {
      leads.set(undefined, own)
      return fields.map((field) => ({ field }))
    }
    const mapped = mapGroup(element, fields, own.length > 0, ledger)
    // A group of words alone is no group: its words go to the page around it.
    if (!mapped) return own.map((lead) => ({ lead }))
    if (own.length > 0) leads.set(mapped, own)
    return [{ field: mapped }]
  }
  const found = visit(root)
  const fields = found.flatMap(({ field }) => field ?? [])
  const loose = found.flatMap(({ lead }) => lead ?? [])
  if (loose.length > 0) leads.set(undefined, [...(leads.get(undefined) ?? []), ...loose])
  return { fields, leads }
}

function mapGroup(
  element: FimElement,
  fields: readonly DraftField[],
  hasWords: boolean,
  ledger: Ledger,
): DraftField | undefined {
  const { count, id, name, node } = element
  const settle = (outcome: Outcome) => ledger.item({ kind: 'group', name: `${id} ${name}`, node, outcome })
  if (count.max === 0 || fields.length === 0) {
    settle(hasWords ? { kind: 'mapped', to: 'texts/de.yaml' } : { kind: 'unsupported', because: 'not-used' })
    return undefined
  }
  const to = `data.yaml: ${name}`
  const words = takeWords(element, to, ledger)
  const note = noteOf(count)
  ledger.map(count.node, to, note)
  settle({ kind: 'mapped', to, ...(note && { note }) })
  // A group that may be missing as a whole is a list of at most one: what it demands within holds only where it is filled in.
  const shape =
    count.min === 1 && count.max === 1
      ? ({ type: 'group' } as const)
      : ({ type: 'repeat', min: count.min, max: Math.min(count.max, UNLIMITED) } as const)
  return { wish: element.label, shape, fields, ...words, ...(shape.type === 'repeat' && { entry: entryOf(element) }) }
}

function mapOne(
  element: FimElement,
  version: '2' | '3',
  ledger: Ledger,
): readonly { readonly field?: DraftField; readonly lead?: string }[] {
  const { count, id, name, node } = element
  const settle = (outcome: Outcome, kind: 'field' | 'label' = 'field') =>
    ledger.item({ kind, name: `${id} ${name}`, node, outcome })
  if (count.max === 0) {
    settle({ kind: 'unsupported', because: 'not-used' })
    ledger.refuse(node, 'not-used')
    return []
  }
  const to = `data.yaml: ${name}`
  if (sayingOf(node, 'feldart', 'code') === 'label') {
    // A label is something to read, not something to answer.
    ledger.mapAll(child(node, 'feldart'), 'texts/de.yaml')
    ledger.mapAll(child(node, 'inhalt'), 'texts/de.yaml')
    ledger.mapAll(child(node, 'datentyp'), 'texts/de.yaml')
    settle({ kind: 'mapped', to: 'texts/de.yaml' }, 'label')
    takeWords(element, 'texts/de.yaml', ledger)
    ledger.map(count.node, 'texts/de.yaml')
    return [{ lead: sayingOf(node, 'inhalt') ?? element.label }]
  }
  const mapped = mapField(node, version, to, ledger)
  if (typeof mapped === 'string') {
    settle({ kind: 'unsupported', because: mapped })
    ledger.refuse(node, mapped)
    return []
  }
  const words = takeWords(element, to, ledger)
  const note = mapped.note ?? (count.max === Infinity ? 'unlimited' : undefined)
  ledger.map(count.node, to, noteOf(count))
  settle({ kind: 'mapped', to, ...(note && { note }) })
  const reference = child(node, 'codelisteReferenz')
  const comments = [...(words.comments ?? []), ...(reference ? [codeListName(reference)] : [])]
  const isOptional = count.min === 0 && count.max === 1
  const question: DraftField = {
    wish: element.label,
    ...words,
    comments,
    shape: { ...mapped.shape, ...(isOptional && { optional: true }) },
    ...(mapped.options && { options: mapped.options }),
  }
  if (count.max === 1) return [{ field: question }]
  const shape = { type: 'repeat', min: count.min, max: Math.min(count.max, UNLIMITED) } as const
  return [{ field: { wish: element.label, shape, fields: [question], label: words.label, entry: entryOf(element) } }]
}

function entryOf({ count, label }: FimElement): Words {
  return { de: count.max === 1 ? label : `${label} {number}` }
}

function noteOf({ max, min }: FimElement['count']): Note | undefined {
  if (max === Infinity) return 'unlimited'
  return min === 0 && max === 1 ? 'optional-group' : undefined
}

/** Names, help and origin of an element; the ledger learns what was taken. */
function takeWords(
  element: FimElement,
  to: string,
  ledger: Ledger,
): { readonly label: Words; readonly hint?: Words; readonly comments?: readonly string[] } {
  const { id, label, name, node, version } = element
  const identification = child(node, 'identifikation')
  ledger.mapAll(identification, to)
  for (const part of ['name', 'bezug', 'bezeichnungEingabe', 'hilfetextEingabe', 'beschreibung', 'definition'])
    for (const one of childrenNamed(node, part)) ledger.mapAll(one, to)
  tellOutput(node, ledger)
  const hint = sayingOf(node, 'hilfetextEingabe')
  const facts = ['bezug', 'definition', 'beschreibung'].flatMap((part) =>
    childrenNamed(node, part).flatMap(({ says }) => (says === '' ? [] : [says])),
  )
  return {
    label: { de: label },
    ...(hint !== undefined && { hint: { de: hint } }),
    comments: [[id, version, name].filter((part) => part !== undefined).join(' '), ...new Set(facts)],
  }
}

/** What is shown after the answer has no place of its own: it is only taken where it is the same as before. */
export function tellOutput(node: XmlNode, ledger: Ledger): void {
  for (const [output, input] of [
    ['bezeichnungAusgabe', 'bezeichnungEingabe'],
    ['hilfetextAusgabe', 'hilfetextEingabe'],
  ] as const) {
    const own = child(node, output)
    if (own && own.says === (sayingOf(node, input) ?? '')) ledger.map(own, 'texts/de.yaml')
    else ledger.refuse(own, 'output-only')
  }
}

/** Rules are free texts or scripts: each is named with its text, for somebody who writes it as a condition. */
export function tellRules(node: XmlNode, ledger: Ledger): void {
  for (const rule of childrenNamed(node, 'regel')) {
    const free = sayingOf(rule, 'freitextRegel') ?? sayingOf(rule, 'definition') ?? sayingOf(rule, 'beschreibung')
    const script = sayingOf(rule, 'skript') ?? sayingOf(rule, 'script')
    const because = free === undefined ? 'script' : 'free-text-rule'
    const text = [free, script].filter((part) => part !== undefined).join('\n')
    const name = [sayingOf(rule, 'identifikation', 'id'), sayingOf(rule, 'name')].join(' ')
    ledger.item({ kind: 'rule', name, node: rule, outcome: { kind: 'unsupported', because }, text })
    ledger.refuse(rule, because)
  }
}
