/** First line of every dump. */
export const firstLine = '-- Klammer export, format 1. Read it with: klammer db import'

const STEP = '-- step '
const END = '-- end of export, rows: '

export function stepLine(step: string): string {
  return STEP + step
}

/** Without this line a dump is cut off. */
export function lastLine(rows: number): string {
  return END + rows
}

/** @returns the migration step a line names, if it does */
export function readStepLine(line: string): string | undefined {
  return line.startsWith(STEP) ? line.slice(STEP.length) : undefined
}

/** @returns the number of rows the last line names, if this is it */
export function readLastLine(line: string): number | undefined {
  return line.startsWith(END) ? Number(line.slice(END.length)) : undefined
}
