const TYPES = [
  ['text', { minLength: '1', maxLength: '120' }],
  ['num_currency', { minValue: '0,00', maxValue: '10.000,00' }],
  ['date', {}],
  ['bool', {}],
  ['num_int', { minValue: '0' }],
] as const

/** A message of XDatenfelder 2 with so many fields, ten in a group; every seventh field has a rule in words. */
export function schemaWith(fields: number): string {
  const groups = Array.from({ length: Math.ceil(fields / 10) }, (_, at) => group(at, Math.min(10, fields - at * 10)))
  return `<?xml version="1.0" encoding="UTF-8"?>
<xdf:xdatenfelder.stammdatenschema.0102 xmlns:xdf="urn:xoev-de:fim:standard:xdatenfelder_2">
<xdf:stammdatenschema>${head('S', 0, 'Antrag')}${groups.join('')}</xdf:stammdatenschema>
</xdf:xdatenfelder.stammdatenschema.0102>
`
}

function group(at: number, fields: number): string {
  const inner = Array.from({ length: fields }, (_, place) => field(at * 10 + place))
  const count = at % 4 === 3 ? '0:1' : '1:1'
  return within(
    count,
    `<xdf:datenfeldgruppe>${head('G', at, `Angaben ${at + 1}`)}${inner.join('')}</xdf:datenfeldgruppe>`,
  )
}

function field(at: number): string {
  const [type, limits] = TYPES[at % TYPES.length] ?? TYPES[0]
  const rule = `<xdf:regel>${head('R', at, 'Regel')}<xdf:definition>Nur ausfüllen, wenn nötig.</xdf:definition></xdf:regel>`
  return within(
    at % 3 === 0 ? '0:1' : '1:1',
    `<xdf:datenfeld>${head('F', at, `Angabe ${at + 1}`)}<xdf:hilfetextEingabe>Bitte genau angeben.</xdf:hilfetextEingabe>
<xdf:feldart><code>input</code></xdf:feldart><xdf:datentyp><code>${type}</code></xdf:datentyp>
<xdf:praezisierung>${JSON.stringify(limits).replaceAll('"', '&quot;')}</xdf:praezisierung>
<xdf:inhalt/>${at % 7 === 0 ? rule : ''}</xdf:datenfeld>`,
  )
}

function within(count: string, held: string): string {
  return `<xdf:struktur><xdf:anzahl>${count}</xdf:anzahl><xdf:enthaelt>${held}</xdf:enthaelt></xdf:struktur>\n`
}

function head(letter: string, at: number, name: string): string {
  return `<xdf:identifikation><xdf:id>${letter}${String(at + 1).padStart(8, '0')}</xdf:id><xdf:version>1.0</xdf:version></xdf:identifikation>
<xdf:name>${name}</xdf:name><xdf:bezeichnungEingabe>${name}</xdf:bezeichnungEingabe><xdf:bezeichnungAusgabe>${name}</xdf:bezeichnungAusgabe>`
}
