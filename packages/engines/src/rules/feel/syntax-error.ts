/** A FEEL text that cannot be understood, with the place in the text where that shows. Lines and columns count from 1. */
export class FeelSyntaxError extends Error {
  readonly why: string
  readonly line: number
  readonly column: number

  constructor(why: string, text: string, at: number) {
    const lines = text.slice(0, at).split(/\r\n|\r|\n/)
    const line = lines.length
    const column = (lines.at(-1)?.length ?? 0) + 1
    super(`${line}:${column}: ${why}`)
    this.name = 'FeelSyntaxError'
    this.why = why
    this.line = line
    this.column = column
  }
}
