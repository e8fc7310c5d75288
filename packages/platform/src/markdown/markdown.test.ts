import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasGaps, parseMarkdown, toHtml, toPlainText } from './index.ts'

const html = (source: string) => toHtml(parseMarkdown(source))

test('headings, paragraphs, lists, bold and links are read', () => {
  expect(html('# Hello\n\nOne **strong** word.\nA second line\n\n- a\n- b\n\n1. first\n2. second')).toBe(
    '<h2>Hello</h2>\n<p>One <strong>strong</strong> word.<br>A second line</p>\n' +
      '<ul><li>a</li><li>b</li></ul>\n<ol><li>first</li><li>second</li></ol>',
  )
  expect(html('[Write](mailto:a@b.de) or see https://b.de/x?y=1&z=2.')).toBe(
    '<p><a href="mailto:a@b.de">Write</a> or see <a href="https://b.de/x?y=1&amp;z=2">https://b.de/x?y=1&amp;z=2</a>.</p>',
  )
})
test('a mark that asks for a word is shown as one', () => {
  expect(html('Straße: [bitte ergänzen: Straße]')).toBe('<p>Straße: <mark>bitte ergänzen: Straße</mark></p>')
  expect(hasGaps('all [please complete]')).toBe(true)
  expect(hasGaps('all [done](/x)')).toBe(false)
})
test('HTML stays text', () => {
  expect(html('<script>alert(1)</script> & <img src=x onerror="y">')).toBe(
    '<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x onerror=&quot;y&quot;&gt;</p>',
  )
})
test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:x',
  'data:text/html,x',
  '//evil.example',
  'evil.example',
  'vbscript:x',
  '/\\x',
])('a link to %s stays text', (target) => {
  expect(html(`[x](${target})`)).not.toContain('<a')
})
test('whatever people type, only our own elements come out', () => {
  const piece = fc.constantFrom(
    '**',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '"',
    "'",
    '&',
    '#',
    '- ',
    '1. ',
    '\n',
    'javascript:',
    '/',
    'a',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
      const left = html(pieces.join(''))
        .replace(/<(?:\/?(?:h[234]|p|ul|ol|li|strong|mark|a)|br)>/g, '')
        .replace(/<a href="(?:https?:\/\/|mailto:|tel:|#|\/(?!\/))[^"<>']*">/gi, '')
      expect(left).not.toMatch(/[<>"']/)
    }),
    { numRuns: 2000 },
  )
})
test('a hostile text of 100,000 characters is read in no time', () => {
  for (const unit of ['[', '**', '[a](', '(', '[bitte ergänzen', 'https://', '* ', '#', '**a', 'https://a.']) {
    const text = unit.repeat(100_000 / unit.length)
    const start = performance.now()
    html(text)
    expect(performance.now() - start, unit).toBeLessThan(1500)
  }
})
test('plain text keeps the words', () => {
  expect(toPlainText(parseMarkdown('## Kontakt\n\n**Tel.** [hier](/x)\n\n- a\n- b'))).toBe(
    'Kontakt\n\nTel. hier\n\n- a\n- b',
  )
})
