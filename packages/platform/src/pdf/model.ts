import type { Json } from '@klammer/engines/canonical-json'
import type { Locale } from '../i18n/locale.ts'

export interface PdfDocument {
  /**
   * A Typst template. It reads `#import "/klammer.typ": data, locale, title`, and its images as `/images/<name>`; a document needs
   * headings in order and a text alternative for each image, or it is refused as not accessible.
   */
  readonly source: string
  /** Reaches the template as values, never as markup: `#panic()` in a name stays a name. */
  readonly data: Json
  readonly locale: Locale
  readonly title: string
  /** Civil day of the document. The clock is not asked, so that the same document always has the same bytes. */
  readonly date: string
  readonly images?: { readonly [name: string]: Uint8Array }
}

export interface Pdf {
  readonly bytes: Uint8Array
  /** Characters of the data for which no font has a picture; the document shows `�` instead. */
  readonly unshown: readonly string[]
}

/** The template does not work, whatever the machine; `line` counts from 1. */
export class BrokenTemplate extends Error {
  readonly line: number | undefined

  constructor(message: string, line: number | undefined) {
    super(line === undefined ? `PDF template: ${message}` : `PDF template, line ${line}: ${message}`)
    this.line = line
  }
}

/** The document took too long, or the compiler broke down over it. Others are not affected. */
export class RenderingFailed extends Error {}

/** What the process that renders is asked and answers. */
export interface Question {
  readonly document: PdfDocument
}

export type Answer =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly unshown: readonly string[] }
  | { readonly kind: 'broken'; readonly message: string; readonly line: number | undefined }
