import type { DraftOption, Shape } from '../draft.ts'
import type { Ledger, Note, Reason } from '../ledger.ts'
import { describePattern } from '../linear-pattern.ts'
import { child, childrenNamed, sayingOf, type XmlNode } from '../source-xml.ts'
import { civilDay, decimalText, type Limits, readLimits, wholeNumber } from './precision.ts'

export interface MappedField {
  readonly shape: Shape
  readonly options?: readonly DraftOption[]
  readonly note?: Note
}

/** From here on a text has room for several lines. */
const LONG = 200

/**
 * The question that a field of XDatenfelder becomes, or why it becomes none.
 * @param to where it will stand, for the ledger
 */
export function mapField(field: XmlNode, version: '2' | '3', to: string, ledger: Ledger): MappedField | Reason {
  const kind = sayingOf(field, 'feldart', 'code')
  if (kind === 'hidden' || kind === 'locked') return 'hidden'
  const limits = readLimits(field, version)
  const type = sayingOf(field, 'datentyp', 'code') ?? ''
  const mapped = kind === 'select' ? mapSelect(field, to, ledger) : mapInput(type, limits, field, ledger, to)
  if (typeof mapped === 'string') return mapped
  ledger.mapAll(child(field, 'feldart'), to)
  ledger.mapAll(child(field, 'datentyp'), to, mapped.note)
  tellLimits(limits, to, ledger)
  return mapped
}

function tellLimits(limits: Limits, to: string, ledger: Ledger): void {
  for (const node of limits.used) ledger.map(node, to)
  for (const { name, node, value } of limits.unused) {
    const because = name === 'pattern' ? 'pattern' : 'limit'
    const text = name === 'pattern' ? `${value} (${describePattern(value)})` : `${name}: ${value}`
    ledger.item({ kind: 'rule', name, node, outcome: { kind: 'unsupported', because }, text })
    ledger.refuse(node, because)
  }
  ledger.refuse(limits.broken, 'broken')
}

function mapInput(
  type: string,
  limits: Limits,
  field: XmlNode,
  ledger: Ledger,
  to: string,
): MappedField | 'no-such-type' {
  switch (type) {
    case 'text':
    case 'text_latin':
      return { shape: textShape(limits) }
    case 'time':
    case 'datetime':
      return { shape: textShape(limits), note: 'as-text' }
    case 'date':
      return { shape: { type: 'date', ...range(limits, civilDay) } }
    case 'bool':
      return { shape: { type: 'yes-no' } }
    case 'num_int':
      return { shape: { type: 'number', ...range(limits, decimalText) } }
    case 'num':
      // XDatenfelder sets no number of decimals; a question needs one.
      return { shape: { type: 'number', decimals: 6, ...range(limits, decimalText) }, note: 'decimals-assumed' }
    case 'num_currency':
      return { shape: { type: 'money', ...range(limits, decimalText) } }
    case 'file':
      return { shape: fileShape(field, ledger, to) }
    default:
      return 'no-such-type'
  }
}

function range(
  limits: Limits,
  read: (text: string) => string | undefined,
): { readonly min?: string; readonly max?: string } {
  const { max, min } = limits.takeRange(['minValue', 'maxValue'], read)
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
}

function textShape(limits: Limits): Shape {
  const { max, min } = limits.takeRange(['minLength', 'maxLength'], wholeNumber)
  return {
    type: (max ?? 0) > LONG ? 'long-text' : 'text',
    ...(min !== undefined && min > 1 && { min }),
    ...(max !== undefined && max > 0 && { max }),
  }
}

function fileShape(field: XmlNode, ledger: Ledger, to: string): Shape {
  const size = child(field, 'maxSize')
  const bytes = Number(size?.says)
  const isSize = size !== undefined && /^\d{1,12}$/.test(size.says)
  const types = childrenNamed(field, 'mediaType').filter(({ says }) => /^[\w.+-]+\/[\w.+*-]+$/.test(says))
  if (isSize) ledger.map(size, to)
  for (const node of types) ledger.map(node, to)
  return {
    type: 'file',
    ...(types.length > 0 && { accept: types.map(({ says }) => says) }),
    ...(isSize && { maxMegabytes: Math.max(1, Math.floor(bytes / 1_000_000)) }),
  }
}

/** A choice. Codes of a list that lies elsewhere are not made up: the question has no options until somebody writes them. */
function mapSelect(field: XmlNode, to: string, ledger: Ledger): MappedField {
  const list = child(field, 'werte')
  const seen = new Set<string>()
  const options = (list ? childrenNamed(list, 'wert') : []).flatMap((value): readonly DraftOption[] => {
    const code = sayingOf(value, 'code')
    if (code === undefined || seen.has(code)) return []
    seen.add(code)
    ledger.map(child(value, 'code'), to)
    ledger.map(child(value, 'name'), to)
    return [{ code, label: { de: sayingOf(value, 'name') ?? code } }]
  })
  const reference = child(field, 'codelisteReferenz')
  if (reference || options.length === 0) {
    const name = reference ? codeListName(reference) : ''
    const outcome = { kind: 'unsupported', because: 'code-list-elsewhere' } as const
    ledger.item({ kind: 'code-list', name, node: reference ?? field, outcome })
    ledger.refuse(reference, 'code-list-elsewhere')
  }
  const shape = { type: 'choice', options: options.map(({ code }) => code) } as const
  return options.length > 0 ? { shape, options } : { shape, options, note: 'options-missing' }
}

/** The address of a code list with its version: `urn:de:example_1`. */
export function codeListName(reference: XmlNode): string {
  const identification = child(reference, 'genericodeIdentification') ?? reference
  return (
    sayingOf(identification, 'canonicalVersionUri') ??
    sayingOf(identification, 'canonicalIdentification') ??
    sayingOf(reference, 'identifikation', 'id') ??
    reference.says
  )
}
