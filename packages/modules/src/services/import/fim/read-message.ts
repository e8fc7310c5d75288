import { Defect } from '../source.ts'
import { child, childrenNamed, sayingOf, type XmlNode } from '../source-xml.ts'
import type { FimElement, FimMessage, Multiplicity } from './model.ts'

const NAMESPACES = {
  'urn:xoev-de:fim:standard:xdatenfelder_2': '2',
  'urn:xoev-de:fim:standard:xdatenfelder_3.0.0': '3',
} as const
const ROOTS = { stammdatenschema: 'schema', datenfeldgruppe: 'group', datenfeld: 'field' } as const

/** Codes of `freigabestatus`, list version 2020-03-19: 1 in planning to 8 to be deleted. */
const RELEASE_CODES = new Set(['1', '2', '3', '4', '5', '6', '7', '8'])
const FIELD_KINDS = new Set(['input', 'select', 'label', 'hidden', 'locked'])

/**
 * Finds the schema, group or field that a message of XDatenfelder 2 or 3 carries.
 * @throws Defect with the line where a required part is missing, stands twice or has an impossible value
 */
export function readMessage(root: XmlNode): FimMessage {
  const version = NAMESPACES[root.element.namespace as keyof typeof NAMESPACES]
  if (version === undefined) throw new Defect(root, 'wrong-namespace', root.element.namespace)
  for (const name of Object.keys(ROOTS) as readonly (keyof typeof ROOTS)[]) {
    const found = child(root, name)
    if (root.key.startsWith(`xdatenfelder.${name}.`) && found)
      return { version, root: readElement(found, ROOTS[name], { min: 1, max: 1 }) }
  }
  throw new Defect(root, 'unknown-format', root.key)
}

function readElement(node: XmlNode, kind: FimElement['kind'], count: Multiplicity): FimElement {
  const identification = only(node, 'identifikation')
  const name = only(node, 'name')
  if (name.says === '') throw new Defect(name, 'missing-part', 'name')
  const id = only(identification, 'id')
  if (id.says === '') throw new Defect(id, 'missing-part', 'id')
  checkCodes(node, kind)
  return {
    kind,
    node,
    id: id.says,
    version: sayingOf(identification, 'version'),
    name: name.says,
    label: sayingOf(node, 'bezeichnungEingabe') ?? name.says,
    count,
    children: childrenNamed(node, 'struktur').flatMap(readStructure),
  }
}

function readStructure(node: XmlNode): readonly FimElement[] {
  const count = readMultiplicity(only(node, 'anzahl'))
  return only(node, 'enthaelt').elements.flatMap((held) => {
    if (held.key === 'datenfeldgruppe') return [readElement(held, 'group', count)]
    return held.key === 'datenfeld' ? [readElement(held, 'field', count)] : []
  })
}

/** `0:1`, `1:*`: at least and at most. */
function readMultiplicity(node: XmlNode): Multiplicity {
  const found = /^(\d{1,4}):(\d{1,4}|\*)$/.exec(node.says)
  const min = Number(found?.[1])
  const max = found?.[2] === '*' ? Infinity : Number(found?.[2])
  if (!found || min > max) throw new Defect(node, 'bad-value', node.says)
  return { min, max, node }
}

function checkCodes(node: XmlNode, kind: FimElement['kind']): void {
  const release = child(node, 'freigabestatus')
  const code = release && sayingOf(release, 'code')
  if (release && (code === undefined || !RELEASE_CODES.has(code)))
    throw new Defect(child(release, 'code') ?? release, 'bad-value', code)
  if (kind !== 'field') return
  for (const name of ['feldart', 'datentyp']) only(only(node, name), 'code')
  const fieldKind = sayingOf(node, 'feldart', 'code') ?? ''
  if (!FIELD_KINDS.has(fieldKind)) throw new Defect(child(node, 'feldart') ?? node, 'bad-value', fieldKind)
}

/** A part that has to be there exactly once. */
function only(node: XmlNode, name: string): XmlNode {
  const [first, second] = childrenNamed(node, name)
  if (!first) throw new Defect(node, 'missing-part', name)
  if (second) throw new Defect(second, 'part-twice', name)
  return first
}
