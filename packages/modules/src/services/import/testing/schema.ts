/** A made-up schema of FIM as data: tests and the bench write messages of it. */
export interface SchemaPart {
  readonly name: string
  readonly count: string
  /** A group; without it, a field. */
  readonly parts?: readonly SchemaPart[]
  readonly kind?: 'input' | 'select' | 'label' | 'hidden'
  readonly type?: string
  readonly limits?: { readonly [name: string]: string }
  /** Of a choice: codes with names. */
  readonly values?: readonly string[]
  readonly rule?: string
}

/** A message of XDatenfelder 2 or 3 with these parts. */
export function schemaXml(version: '2' | '3', parts: readonly SchemaPart[]): string {
  const namespace = `urn:xoev-de:fim:standard:xdatenfelder_${version === '2' ? '2' : '3.0.0'}`
  let next = 0
  const head = (
    letter: string,
    name: string,
  ) => `<xdf:identifikation><xdf:id>${letter}${String(++next).padStart(8, '0')}</xdf:id>
<xdf:version>${version === '2' ? '1.0' : '1.0.0'}</xdf:version></xdf:identifikation>
<xdf:name>${escape(name)}</xdf:name><xdf:bezeichnungEingabe>${escape(name)}</xdf:bezeichnungEingabe>
<xdf:bezeichnungAusgabe>${escape(name)}</xdf:bezeichnungAusgabe>`
  const rule = (text: string | undefined) =>
    text === undefined
      ? ''
      : `<xdf:regel>${head('R', 'Regel')}<xdf:freitextRegel>${escape(text)}</xdf:freitextRegel></xdf:regel>`
  const one = (part: SchemaPart): string =>
    `<xdf:struktur><xdf:anzahl>${part.count}</xdf:anzahl><xdf:enthaelt>${part.parts ? group(part, part.parts) : field(part)}</xdf:enthaelt></xdf:struktur>\n`
  const group = ({ name, rule: text }: SchemaPart, inner: readonly SchemaPart[]) =>
    `<xdf:datenfeldgruppe>${head('G', name)}${rule(text)}${inner.map(one).join('')}</xdf:datenfeldgruppe>`
  const field = ({ kind = 'input', limits = {}, name, rule: text, type = 'text', values }: SchemaPart) =>
    `<xdf:datenfeld>${head('F', name)}<xdf:hilfetextEingabe>Hilfe</xdf:hilfetextEingabe>
<xdf:feldart><code>${kind}</code></xdf:feldart><xdf:datentyp><code>${type}</code></xdf:datentyp>
${precision(limits)}<xdf:inhalt/>${rule(text)}${values ? inline(values) : ''}</xdf:datenfeld>`
  const precision = (limits: SchemaPart['limits'] = {}) =>
    version === '2'
      ? `<xdf:praezisierung>${Object.keys(limits).length > 0 ? escape(JSON.stringify(limits)) : ''}</xdf:praezisierung>`
      : `<xdf:praezisierung ${Object.entries(limits)
          .map(([key, value]) => `${key}="${escape(value)}"`)
          .join(' ')}/>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="${namespace}">
<xdf:stammdatenschema>${head('S', 'Ein Antrag')}${parts.map(one).join('')}</xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>
`
}

function inline(values: readonly string[]): string {
  const all = values.map(
    (code) => `<xdf:wert><xdf:code>${escape(code)}</xdf:code><xdf:name>Nr. ${escape(code)}</xdf:name></xdf:wert>`,
  )
  return `<xdf:werte>${all.join('')}</xdf:werte>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
