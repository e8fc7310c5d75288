import type { Locale } from '@klammer/platform/i18n'
import type { ReportDocument } from './document.ts'

/** The report as one file that opens anywhere: no scripts, nothing loaded. */
export function reportHtml(
  { lead, sections, title }: ReportDocument,
  options: { readonly locale: Locale; readonly linkOf: (path: string) => string },
): string {
  const cell = ({ path, text }: { readonly text: string; readonly path?: string | undefined }) =>
    path === undefined ? escaped(text) : `<a href="${escaped(options.linkOf(path))}">${escaped(text)}</a>`
  const parts = sections.map(({ columns, empty, id, note, rows, title }) => {
    const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')
    const body = rows.map((row) => `<tr>${row.map((one) => `<td>${cell(one)}</td>`).join('')}</tr>`).join('\n')
    const table = `<table aria-labelledby="${id}"><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`
    return `<section><h2 id="${id}">${escaped(title)}</h2>
${rows.length === 0 ? `<p>${escaped(empty)}</p>` : table}
${note === undefined ? '' : `<p>${escaped(note)}</p>`}</section>`
  })
  return `<!doctype html>
<html lang="${options.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>
<h1>${escaped(title)}</h1>
<p>${escaped(lead)}</p>
${parts.join('\n')}
</main></body>
</html>
`
}

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #9aa}`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
