import type { ReportDocument } from './document.ts'

/**
 * All tables of the report one below the other, each with its title: for spreadsheets.
 * @param linkOf full address of a path; it stands in a last column
 */
export function reportCsv(document: ReportDocument, linkOf: (path: string) => string): string {
  const lines = document.sections.flatMap(({ columns, empty, rows, title }) => [
    [title],
    ...(rows.length === 0
      ? [[empty]]
      : [
          [...columns, 'URL'],
          ...rows.map((row) => {
            const path = row.find((cell) => cell.path !== undefined)?.path
            return [...row.map(({ text }) => text), path === undefined ? '' : linkOf(path)]
          }),
        ]),
    [],
  ])
  return [[document.title], [document.lead], [], ...lines].map((cells) => cells.map(quoted).join(',')).join('\r\n')
}

/** RFC 4180; a cell that a spreadsheet would run as a formula gets an apostrophe in front. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
