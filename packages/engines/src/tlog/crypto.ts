/**
 * What the log needs of a cryptographic library. The same engine runs on Node's own crypto and, in a citizen's browser, on audited
 * JavaScript: whoever calls brings the functions.
 */
export interface Sha256 {
  (bytes: Uint8Array): Uint8Array
}

export interface Ed25519 {
  /** @param publicKey 32 bytes after RFC 8032; keys of low order and non-canonical encodings verify nothing */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

export interface Crypto {
  readonly sha256: Sha256
  readonly ed25519: Ed25519
}

/** Signs with a key that the caller keeps: in a file, a module or a test. */
export type Sign = (message: Uint8Array) => Uint8Array
