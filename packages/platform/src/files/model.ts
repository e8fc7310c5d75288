/** What a file is uploaded for; each purpose has its own kinds and its own limit. */
export type Purpose = 'logo' | 'image' | 'document' | 'xml' | 'csv' | 'json'

export interface Rule {
  readonly mediaTypes: readonly string[]
  readonly maxBytes: number
}

const MB = 1024 * 1024
const IMAGES = ['image/png', 'image/jpeg', 'image/webp']

export const RULES: { readonly [purpose in Purpose]: Rule } = {
  logo: { mediaTypes: ['image/svg+xml', ...IMAGES], maxBytes: 1 * MB },
  image: { mediaTypes: IMAGES, maxBytes: 10 * MB },
  document: { mediaTypes: ['application/pdf', ...IMAGES], maxBytes: 25 * MB },
  xml: { mediaTypes: ['application/xml'], maxBytes: 10 * MB },
  csv: { mediaTypes: ['text/csv'], maxBytes: 10 * MB },
  json: { mediaTypes: ['application/json'], maxBytes: 10 * MB },
}

/** Name endings: the first is the one we write. */
export const ENDINGS: { readonly [mediaType: string]: readonly [string, ...string[]] } = {
  'image/svg+xml': ['svg'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'application/pdf': ['pdf'],
  'application/xml': ['xml', 'stratml'],
  'text/csv': ['csv', 'txt', 'tsv'],
  'application/json': ['json', 'geojson'],
}

export type Refusal =
  | { readonly kind: 'refused'; readonly because: 'empty' }
  | { readonly kind: 'refused'; readonly because: 'too-large'; readonly maxBytes: number }
  | { readonly kind: 'refused'; readonly because: 'wrong-kind'; readonly allowed: readonly string[] }
  /** An image that could run a program or load something from elsewhere. */
  | { readonly kind: 'refused'; readonly because: 'active-content' }

/** A file whose contents are stored, but which nobody holds yet. */
export interface Received {
  readonly kind: 'received'
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
}

export interface StoredFile {
  readonly id: string
  /** The object the file belongs to, such as `city.settings:city`. */
  readonly about: string
  readonly visibility: 'public' | 'internal'
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  readonly createdAt: string
}

/** What a route answers with. */
export interface Download {
  readonly file: StoredFile
  readonly headers: { readonly [name: string]: string }
  readonly body: ReadableStream<Uint8Array>
}
