import { deflateSync } from 'node:zlib'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import { renderPdf } from '@klammer/platform/pdf'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { composeNotice } from '../notices/compose.ts'
import { attachmentOf } from './attachment.ts'
import { checkDecision, readDecision } from './index.ts'
import { bytesOf, decidedExample, proofOfExample } from './testing/decided-example.ts'

let pdf: Buffer
let json: string
beforeAll(async () => {
  const facts = await decidedExample('hundesteuer-anmeldung')
  json = Buffer.from(bytesOf(proofOfExample(facts))).toString()
  pdf = Buffer.from((await renderPdf(composeNotice(facts, 'de'))).bytes)
})

const latin1 = () => pdf.toString('latin1')
const because = async (text: string) => {
  const outcome = await attachmentOf(Buffer.from(text, 'latin1'))
  return outcome.kind === 'missing' ? outcome.because : outcome.kind
}

test('a notice gives out exactly the decision that was put in, and it holds', async () => {
  const outcome = await attachmentOf(pdf)
  expect(outcome.kind === 'found' && Buffer.from(outcome.bytes).toString()).toBe(json)
  const read = await readDecision(pdf)
  expect(read.kind === 'read' && checkDecision(nobleCrypto.sha256, read.proof).holds).toBe(true)
})
test('another PDF has none', async () => {
  const other = await renderPdf({ source: '= A', data: {}, locale: 'de', title: 'A', date: '2027-01-01' })
  expect(await attachmentOf(other.bytes)).toEqual({ kind: 'missing', because: 'none' })
  expect(await because('%PDF-1.7\n')).toBe('none')
})
test('a PDF that was changed by a later version of an object is refused', async () => {
  const object = /\n(\d+) 0 obj\n<<\n {2}\/Length \d+\n {2}\/Type \/EmbeddedFile/.exec(latin1())?.[1]
  const later = `${object} 0 obj\n<<\n  /Length 2\n  /Type /EmbeddedFile\n>>\nstream\n{}\nendstream\nendobj\n`
  expect(await because(`${latin1()}${later}startxref\n${pdf.length}\n%%EOF`)).toBe('changed')
  expect(await because(`${latin1()}\nrubbish`)).toBe('changed')
})
test('two decisions in one PDF are refused', async () => {
  const spec = /\n\d+ 0 obj\n<<\n {2}\/Type \/Filespec\n[^]*?\nendobj\n/.exec(latin1())?.[0] ?? ''
  expect(await because(latin1().replace(spec, spec + spec))).toBe('changed')
})
test('a file that unpacks to more than any decision is not unpacked', async () => {
  const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024))
  const text = latin1()
  const head = /\n(\d+) 0 obj\n<<\n {2}\/Length (\d+)\n {2}\/Type \/EmbeddedFile[^]*?stream\n/.exec(text)
  const begin = (head?.index ?? 0) + (head?.[0].length ?? 0)
  const length = Number(head?.[2])
  const swollen = [
    text
      .slice(0, begin)
      .replace(`/Length ${length}\n  /Type /EmbeddedFile`, `/Length ${bomb.length}\n  /Type /EmbeddedFile`),
    bomb.toString('latin1'),
    text.slice(begin + length),
  ].join('')
  const shift = swollen.length - text.length
  const moved = swollen.replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + shift}`)
  expect(await because(moved)).toBe('damaged')
})
test('however the file is damaged, it is refused or still says the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: pdf.length }),
      fc.uint8Array({ maxLength: 40 }),
      fc.nat({ max: 40 }),
      async (place, inserted, removed) => {
        const hostile = Buffer.concat([pdf.subarray(0, place), inserted, pdf.subarray(place + removed)])
        const outcome = await attachmentOf(hostile)
        if (outcome.kind === 'found') expect(Buffer.from(outcome.bytes).toString()).toBe(json)
      },
    ),
    { numRuns: 80 },
  )
})
