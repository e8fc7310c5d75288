import type { Aim, Verdict } from './field.ts'

const HEADINGS = ['what', 'measured', 'baseline', 'ratio', 'aim', ''] as const

/** A table for the terminal: one line a row, columns aligned. */
export function toTable(verdicts: readonly Verdict[]): string {
  const lines = [HEADINGS, ...verdicts.map(toCells)]
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)))
  return lines
    .map((cells) => cells.map((cell, column) => align(cell, widths[column] ?? 0, column)).join('  '))
    .join('\n')
}

function toCells({ what, unit, measured, baseline, ratio, aim, met }: Verdict): readonly string[] {
  return [
    what,
    `${toText(measured)} ${unit}`,
    baseline === undefined ? '' : `${toText(baseline)} ${unit}`,
    ratio === undefined ? '' : ratio.toFixed(2),
    aim ? aimText(aim, unit) : '',
    met === undefined ? '' : met ? 'met' : 'MISSED',
  ]
}

function aimText({ of, atLeast, atMost }: Aim, unit: string): string {
  const bounds = [atLeast === undefined ? '' : `≥ ${atLeast}`, atMost === undefined ? '' : `≤ ${atMost}`]
  const bound = bounds.filter((text) => text !== '').join(' ')
  return of === 'ratio' ? `ratio ${bound}` : `${bound} ${unit}`
}

function toText(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toString()
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

/** Words to the left, numbers to the right. */
function align(cell: string, width: number, column: number): string {
  return column === 0 || column >= 4 ? cell.padEnd(width) : cell.padStart(width)
}
