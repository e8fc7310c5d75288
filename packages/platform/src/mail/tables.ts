import type { Generated } from 'kysely'

export interface MailTables {
  'mail.message': {
    readonly id: Generated<number>
    readonly message_id: Generated<string>
    readonly recipient: string
    readonly locale: string
    readonly subject: string
    readonly body: string | null
    readonly html: string | null
    readonly state: Generated<string>
    readonly problem: string | null
    readonly attempts: Generated<number>
    readonly next_attempt_at: Generated<Date>
    readonly claimed_until: Date | null
    readonly created_at: Generated<Date>
    readonly sent_at: Date | null
  }
  'mail.attachment': {
    readonly message: number
    readonly position: number
    readonly name: string
    readonly media_type: string
    readonly content: Buffer
  }
}
