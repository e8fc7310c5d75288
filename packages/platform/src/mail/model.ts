import type { Locale } from '../i18n/locale.ts'

export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

export interface Mail {
  /** One bare address, such as `alex@example.org`. */
  readonly to: string
  /** Language of the recipient. */
  readonly locale: Locale
  readonly subject: string
  /** Always there: not everybody reads HTML. */
  readonly text: string
  readonly html?: string
  readonly attachments?: readonly Attachment[]
}

/**
 * Why a mail is still here: `rejected` by the other side, which is `busy`, the server cannot be reached, or it does not let us in.
 * The server's own words are not kept, since they name the recipient.
 */
export type MailProblem = 'rejected' | 'busy' | 'unreachable' | 'sign-in'

/** A mail as the administrator's outbox lists it. */
export interface OutboxEntry {
  readonly id: number
  readonly to: string
  readonly subject: string
  readonly state: 'waiting' | 'sent' | 'failed'
  readonly problem?: MailProblem
  readonly attempts: number
  readonly createdAt: string
  readonly sentAt?: string
}

/** One mail in full; of a sent one only the entry is left. */
export interface OutboxMail extends OutboxEntry {
  readonly text?: string
  readonly html?: string
  readonly attachments: readonly { readonly name: string; readonly mediaType: string; readonly size: number }[]
}

// Deliberately narrower than RFC 5321: no quotes, no comments, no address literals, so that nothing can hide in it.
const ADDRESS =
  /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)*[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u

export function isMailAddress(text: string): boolean {
  return text.length <= 254 && ADDRESS.test(text)
}
