import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { BrokenTemplate, createPdfRenderer, type PdfDocument, RenderingFailed, renderPdf } from './index.ts'

const renderers = [createPdfRenderer()]
const [renderer] = renderers as [ReturnType<typeof createPdfRenderer>]
afterAll(() => renderers.forEach((one) => one.close()))

const LETTER = `#import "/klammer.typ": data, locale, title
= #title
#data.greeting

#table(columns: 2, table.header[*Ziel*][*Stand*], ..data.rows.flatten())
`
const letter: PdfDocument = {
  source: LETTER,
  data: { greeting: 'Guten Tag', rows: [['Leitlinie 1', '87 %']] },
  locale: 'de',
  title: 'Bericht an den Stadtrat',
  date: '2026-03-01',
}
const titled = (title: string) => ({ ...letter, title })
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const structure = (pdf: Uint8Array) => latin1(pdf).match(/\/S \/(?:H\d|Strong|Em|Code|Formula|Link|Reference)\b/g)

test('a document is tagged and says so: PDF/UA-1 with language, title and structure', async () => {
  const text = latin1((await renderer.render(letter)).bytes)
  expect(text).toMatch(/^%PDF-1\.7/)
  expect(text).toMatch(/\/MarkInfo <<\s*\/Marked true/)
  expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(text).toContain('/Lang (de-DE)')
  expect(text).toContain('/DisplayDocTitle true')
  expect(text).toContain('Bericht an den Stadtrat</rdf:li>')
  for (const tag of ['/S /H1', '/S /P', '/S /Table', '/S /TH', '/S /TD']) expect(text, tag).toContain(tag)
  // Every font is inside, with the meaning of its signs.
  const fonts = text.match(/\/Type \/FontDescriptor/g)?.length ?? 0
  expect(fonts).toBeGreaterThan(0)
  expect(text.match(/\/FontFile3? /g)).toHaveLength(fonts)
})
test('English documents say that they are English', async () => {
  const text = latin1((await renderer.render({ ...letter, locale: 'en' })).bytes)
  expect(text).toContain('/Lang (en-GB)')
})
test('the same document has the same bytes, in another process too', async () => {
  const other = createPdfRenderer()
  renderers.push(other)
  const pdfs = await Promise.all([renderer.render(letter), renderer.render(letter), other.render(letter)])
  const hashes = pdfs.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))
  expect(new Set(hashes).size).toBe(1)
  expect(latin1(pdfs[0]?.bytes ?? new Uint8Array())).toContain('/CreationDate (D:20260301')
})
test('no text becomes markup, in whatever field', async () => {
  const evil =
    '#panic("x") *a* _b_ $x^2$ `c` @d <e> \\ #read("/etc/passwd") #eval("1+1") = Title\n== Heading\n#{ panic() }'
  const plain = await renderer.render({ ...letter, title: 'x', data: { greeting: 'x', rows: [['x', 'x']] } })
  const { bytes } = await renderer.render({ ...letter, title: evil, data: { greeting: evil, rows: [[evil, evil]] } })
  expect(structure(bytes)).toEqual(structure(plain.bytes))
})
test('an image without a text alternative is refused', async () => {
  const drawing = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
  )
  const withImage = { ...letter, images: { 'arms.svg': drawing } }
  await expect(renderer.render({ ...withImage, source: '= A\n#image("/images/arms.svg")' })).rejects.toThrow(
    'missing alt text',
  )
  const { bytes } = await renderer.render({ ...withImage, source: '= A\n#image("/images/arms.svg", alt: "Wappen")' })
  expect(latin1(bytes)).toContain('/S /Figure')
})
test('an image of one document is not there for the next', async () => {
  const source = '= A\n#image("/images/arms.svg", alt: "x")'
  await expect(renderer.render({ ...letter, source })).rejects.toThrow('file not found')
})
test.each([
  ['an unknown word', '= A\n\n#nothing()', 'unknown variable: nothing', 3],
  ['a missing value', '#import "/klammer.typ": data\n#data.greetin', 'dictionary does not contain key "greetin"', 2],
  ['an open bracket', '= A\n#let x = (\n', 'unclosed delimiter', 2],
  ['endless recursion', '#let f(n) = f(n + 1)\n#f(1)', 'maximum function call depth exceeded', 1],
  ['reading from the disk', '= A\n#read("/etc/hostname")', 'file not found', 2],
  ['leaving the folder', '= A\n#read("../../etc/hostname")', 'failed to load file', 2],
])('%s in a template is told with its line', async (_what, source, message, line) => {
  const error = await renderer.render({ ...letter, source }).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(BrokenTemplate)
  expect(error).toMatchObject({ line, message: expect.stringContaining(message) as string })
})
test('headings that skip a level are refused', async () => {
  await expect(renderer.render({ ...letter, source: '= A\n=== B' })).rejects.toThrow(
    'skipped from heading level 1 to 3',
  )
})
test('names in all European scripts are shown; what no font has is replaced and told', async () => {
  const names = 'Łukasz Şahin Đorđević Nguyễn Ελένη Юлія Țepeș ẞ € „Grüße“ – ½'
  expect((await renderer.render({ ...letter, title: names, data: { greeting: names, rows: [] } })).unshown).toEqual([])
  const rare = await renderer.render({ ...letter, data: { greeting: 'a 😀 日本語 "quoted" b', rows: [] } })
  expect(rare.unshown.toSorted()).toEqual(['日', '本', '語', '😀'].toSorted())
  await expect(renderer.render({ ...letter, source: '= 日' })).rejects.toThrow('no font has the characters 日')
})
test('the text can be read by a machine', async () => {
  const { bytes } = await renderer.render(letter)
  // Typst writes a table from glyphs to characters into each font; without it, a screen reader would stay silent.
  const streams = [...latin1(bytes).matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, stream = '']) => {
    try {
      return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
    } catch {
      return stream
    }
  })
  expect(streams.join('\n')).toMatch(/beginbfchar/)
})
test('a document of a hundred pages is no trouble', async () => {
  const rows = Array.from({ length: 4000 }, (_, index) => [`Vorhaben ${index}`, `${index % 100} %`])
  const { bytes } = await renderer.render({ ...letter, data: { greeting: 'x', rows } })
  expect(bytes.length).toBeGreaterThan(100_000)
})
test('without a renderer of one’s own there is a shared one', async () => {
  expect((await renderPdf(letter)).bytes.length).toBeGreaterThan(1000)
})

describe('trouble with one document stays with that document', () => {
  const program = fileURLToPath(new URL('./testing/dies.ts', import.meta.url))
  test('when the compiler breaks down', async () => {
    const one = createPdfRenderer({ program })
    renderers.push(one)
    const [before, crash, after] = await Promise.allSettled(
      ['a', 'crash', 'b'].map((title) => one.render(titled(title))),
    )
    expect(before?.status).toBe('fulfilled')
    expect(crash).toMatchObject({ status: 'rejected', reason: expect.any(RenderingFailed) as Error })
    expect(after?.status).toBe('fulfilled')
  })
  test('when it takes too long', async () => {
    const one = createPdfRenderer({ program, timeoutMs: 1500 })
    renderers.push(one)
    const [loop, after] = await Promise.allSettled(['loop', 'b'].map((title) => one.render(titled(title))))
    expect(loop).toMatchObject({ status: 'rejected', reason: { message: 'this document took longer than 1500 ms' } })
    expect(after?.status).toBe('fulfilled')
  })
  test('a real document that never ends is stopped as well', async () => {
    const one = createPdfRenderer({ timeoutMs: 2000 })
    renderers.push(one)
    const source = '#for a in range(1000000) { for b in range(1000000) [#a #b] }'
    await expect(one.render({ ...letter, source })).rejects.toThrow('took longer')
    expect((await one.render(letter)).bytes.length).toBeGreaterThan(1000)
  })
  test('a process starts afresh after some documents', async () => {
    const one = createPdfRenderer({ program, documentsPerProcess: 2 })
    renderers.push(one)
    const pids: number[] = []
    for (let count = 0; count < 6; count++) pids.push((await one.render(titled('a'))).bytes[0] ?? -1)
    expect(new Set(pids).size).toBe(3)
  })
  test('when too many wait, the next is sent away', async () => {
    const one = createPdfRenderer({ program, maxWaiting: 2 })
    renderers.push(one)
    const results = await Promise.allSettled(['a', 'b', 'c', 'd'].map((title) => one.render(titled(title))))
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected'])
  })
})
