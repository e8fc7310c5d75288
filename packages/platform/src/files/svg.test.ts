import { expect, test } from 'vitest'
import { isHarmlessSvg } from './svg.ts'

const svg = (inner: string, attributes = '') => `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inner}</svg>`

test.each([
  ['a shape', svg('<path d="M0 0h8v8z" fill="#c00"/>', 'viewBox="0 0 8 8"')],
  [
    'a header',
    `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n${svg('<g><rect width="1" height="1"/></g>')}`,
  ],
  ['a gradient', svg('<defs><linearGradient id="g"><stop/></linearGradient></defs><rect fill="url( #g )"/>')],
  ['a style', svg('<style>.a{fill:#00457c}</style><circle class="a" r="4"/>')],
  ['a reference inside', svg('<use xlink:href="#x"/>', 'xmlns:xlink="http://www.w3.org/1999/xlink"')],
  ['what an editor leaves', svg('<sodipodi:namedview inkscape:zoom="1"/><path d="M0 0"/>')],
  [
    'a known document type',
    `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/x.dtd">${svg('<path/>')}`,
  ],
])('%s is harmless', (_what, text) => {
  expect(isHarmlessSvg(text)).toBe(true)
})
test.each([
  ['a script', svg('<script>alert(1)</script>')],
  ['a script in capitals', svg('<SCRIPT>alert(1)</SCRIPT>')],
  ['a script behind a prefix', svg('<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>')],
  ['an event', svg('<path onclick="alert(1)"/>')],
  ['an event with spaces', svg("<path onload = 'alert(1)'/>")],
  ['an event without quotes', svg('<path onload=alert(1) />')],
  ['an event on the drawing', svg('', 'onload="alert(1)"')],
  ['a link', svg('<a href="https://evil.example"><path/></a>')],
  ['a picture from elsewhere', svg('<image href="https://evil.example/x.png"/>')],
  ['a reference to elsewhere', svg('<use href="https://evil.example/x.svg#a"/>')],
  ['a reference to data', svg('<use href="data:image/svg+xml;base64,AAAA"/>')],
  ['a page inside', svg('<foreignObject><body/></foreignObject>')],
  ['an import', svg('<style>@import "https://evil.example/x.css";</style>')],
  ['a colour from elsewhere', svg('<rect fill="url(https://evil.example)"/>')],
  ['a hidden colour from elsewhere', svg('<rect style="fill:&#117;rl(https://evil.example)"/>')],
  ['an escaped import', svg('<style>@\\69mport "x"</style>')],
  ['an animation that sets a link', svg('<animate attributeName="href" to="javascript:alert(1)"/>')],
  ['an entity', `<!DOCTYPE svg [<!ENTITY x "y">]>${svg('&x;')}`],
  ['hidden text', svg('<![CDATA[<script>alert(1)</script>]]>')],
  ['another encoding', `<?xml version="1.0" encoding="ISO-2022-JP"?>${svg('')}`],
  ['another style sheet', `<?xml-stylesheet href="https://evil.example"?>${svg('')}`],
  ['a page of HTML', '<html><body><p>svg</p></body></html>'],
  ['nothing', ''],
])('%s is refused', (_what, text) => {
  expect(isHarmlessSvg(text)).toBe(false)
})
test('a hostile text of a megabyte is checked in no time', () => {
  for (const unit of ['<', '<a ', '="', 'a=', '<!--', '&#', "x='", '<svg a ']) {
    const start = performance.now()
    isHarmlessSvg(unit.repeat(1_000_000 / unit.length))
    expect(performance.now() - start, unit).toBeLessThan(2000)
  }
})
