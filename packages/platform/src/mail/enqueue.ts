import { sql } from 'kysely'
import type { PlatformTransaction } from '../database/tables.ts'
import { isMailAddress, type Mail } from './model.ts'

/** Channel on which deliverers hear that there is something to do. */
export const MAIL_CHANNEL = 'klammer_mail'

/**
 * Puts a mail into the outbox of the business transaction: it leaves after the commit, or never.
 * @throws when `to` is no address; check what people type with `isMailAddress` first
 */
export async function enqueueMail(tx: PlatformTransaction, mail: Mail): Promise<void> {
  // Without the address in the message: errors are logged.
  if (!isMailAddress(mail.to)) throw new Error('enqueueMail: not a mail address')
  const { id } = await tx
    .insertInto('mail.message')
    .values({
      recipient: mail.to,
      locale: mail.locale,
      subject: oneLine(mail.subject),
      body: mail.text,
      html: mail.html ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const [position, { name, mediaType, content }] of (mail.attachments ?? []).entries()) {
    await tx
      .insertInto('mail.attachment')
      .values({ message: id, position, name: oneLine(name), media_type: mediaType, content: Buffer.from(content) })
      .execute()
  }
  await sql`select pg_notify(${MAIL_CHANNEL}, '')`.execute(tx)
}

/** A line break in a header would start another header. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 300)
}
