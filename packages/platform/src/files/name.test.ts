import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contentDisposition, safeName } from './name.ts'

test.each([
  ['Foto.JPG', 'image/jpeg', 'Foto.jpg'],
  ['Bescheid für Müller.pdf', 'application/pdf', 'Bescheid für Müller.pdf'],
  ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
  ['C:\\Users\\a\\Plan.pdf', 'application/pdf', 'Plan.pdf'],
  ['photo\u202egnp.exe', 'image/png', 'photognp.exe.png'],
  ['.htaccess', 'text/csv', 'htaccess.csv'],
  ['a\r\nSet-Cookie: x.csv', 'text/csv', 'aSet-Cookie_ x.csv'],
  ['   ', 'text/csv', 'datei.csv'],
  ['', 'image/png', 'datei.png'],
  ['x.html', 'application/xml', 'x.html.xml'],
])('%j of kind %s is called %j', (name, mediaType, safe) => {
  expect(safeName(name, mediaType)).toBe(safe)
})
test('a very long name keeps its ending', () => {
  expect(safeName(`${'ü'.repeat(500)}.pdf`, 'application/pdf')).toBe(`${'ü'.repeat(120)}.pdf`)
})
test('no name leaves its folder or breaks a header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const safe = safeName(name, 'image/png')
      expect(safe).toMatch(/^[^./\\][^/\\\p{Cc}]*\.png$/u)
      expect(contentDisposition(safe)).toMatch(
        /^attachment; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w%.!~-]+$/,
      )
      const encoded = contentDisposition(safe).split("''")[1] ?? ''
      expect(decodeURIComponent(encoded)).toBe(safe)
    }),
    { numRuns: 1000 },
  )
})
