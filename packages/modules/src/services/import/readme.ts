import type { ImportReport } from './report.ts'

/** The report as the README of the folder: whoever goes on with it finds there what is still to be done. */
export function readme(name: string, report: readonly string[]): string {
  const fence = '```'
  return `# ${name}\n\n${fence}text\n${report.join('\n')}\n${fence}\n`
}

/** A report as JSON, a line for each part: differences of two reports can be read. */
export function reportJson({ everything, parts, ...head }: ImportReport): string {
  const lines = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).join(',\n    ')
  const start = JSON.stringify(head, null, 2).slice(0, -2)
  return `${start},\n  "parts": [\n    ${lines(parts)}\n  ],\n  "everything": [\n    ${lines(everything)}\n  ]\n}\n`
}
