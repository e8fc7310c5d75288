import type { Locale } from '@klammer/platform/i18n'
import { renderPdf } from '@klammer/platform/pdf'
import type { ReportDocument } from './document.ts'

/** Every table has a header row that is repeated on each page; the page behind a cell is a link. */
const TEMPLATE = `#import "/klammer.typ": data, locale, title
#set page(paper: "a4", flipped: true, margin: (x: 1.6cm, y: 1.8cm), numbering: "1 / 1")
#set text(size: 9.5pt)
#set par(leading: 0.6em)
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 2): set text(size: 13pt)
#show heading.where(level: 2): set block(above: 1.6em, below: 0.8em)
#show link: set text(fill: rgb("#005f73"))

= #title
#data.lead

#let cell(it) = if it.link == "" { it.text } else { link(it.link, it.text) }

#for section in data.sections {
  heading(level: 2, section.title)
  if section.rows.len() == 0 {
    section.empty
  } else {
    table(
      columns: (1fr,) * section.columns.len(),
      stroke: (x: none, y: 0.5pt + rgb("#c9d6d9")),
      inset: (x: 4pt, y: 5pt),
      table.header(..section.columns.map(column => strong(column))),
      ..section.rows.flatten().map(cell),
    )
  }
  if section.note != "" { text(size: 8.5pt, section.note) }
}
`

/** The report as an accessible PDF (PDF/UA-1). The same report always has the same bytes. */
export async function reportPdf(
  document: ReportDocument,
  options: { readonly locale: Locale; readonly date: string; readonly linkOf: (path: string) => string },
): Promise<Uint8Array> {
  const { date, linkOf, locale } = options
  const { bytes } = await renderPdf({
    source: TEMPLATE,
    data: {
      lead: document.lead,
      sections: document.sections.map(({ columns, empty, note = '', rows, title }) => ({
        columns,
        empty,
        note,
        title,
        rows: rows.map((row) => row.map(({ path, text }) => ({ text, link: path === undefined ? '' : linkOf(path) }))),
      })),
    },
    locale,
    title: document.title,
    date,
  })
  return bytes
}
