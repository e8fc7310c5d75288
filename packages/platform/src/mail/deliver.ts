import { createTransport } from 'nodemailer'
import type { PlatformDb } from '../database/tables.ts'
import type { MailProblem } from './model.ts'
import { claimDue, type ClaimedMail, markSent, markUnsent } from './store.ts'

export interface Delivery {
  readonly sent: number
  /** Tried, to be tried again. */
  readonly postponed: number
  readonly failed: number
}

/** Carries mails from the outbox to an SMTP server. */
export interface Deliverer {
  /** Sends what is due. Any number of deliverers may run at once; no mail leaves twice unless one of them dies in mid-sentence. */
  deliver(db: PlatformDb, now?: Date): Promise<Delivery>
  close(): void
}

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`; STARTTLS is used wherever the server offers it. */
  readonly url: string
  /** Sender, such as `Stadt Beispielstadt <post@example.org>`. */
  readonly from: string
}

/** At most 10 mails of at most a minute each: no claim runs out while its mail is being sent. */
const CLAIM = { limit: 10, minutes: 15 }
/** Who cannot be reached for three days does not need the mail any more; mail servers among each other do the same. */
const GIVE_UP_MS = 3 * 24 * 60 * 60_000

export function createDeliverer(options: SmtpOptions): Deliverer {
  const transport = createTransport({
    url: options.url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    // A mail is what its caller wrote: nothing is fetched from disk or network for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  const send = async (mail: ClaimedMail): Promise<void> => {
    await transport.sendMail({
      from: options.from,
      to: { name: '', address: mail.to },
      subject: mail.subject,
      text: mail.text,
      ...(mail.html !== null && { html: mail.html }),
      // The same on each try, so that a mail sent twice by accident is seen as one.
      messageId: `<${mail.messageId}@${domainOf(options.from)}>`,
      date: mail.createdAt,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale },
      attachments: mail.attachments.map(({ name, mediaType, content }) => ({
        filename: name,
        contentType: mediaType,
        content,
      })),
    })
  }

  const deliver = async (db: PlatformDb, now = new Date()): Promise<Delivery> => {
    const counts = { sent: 0, postponed: 0, failed: 0 }
    for (;;) {
      const mails = await claimDue(db, now, CLAIM)
      for (const mail of mails) {
        const problem = await send(mail).then(() => undefined, problemOf)
        if (problem === undefined) await markSent(db, mail.id, now)
        else await markUnsent(db, mail.id, problem, nextAttempt(mail, problem, now))
        counts[outcomeOf(mail, problem, now)]++
      }
      if (mails.length < CLAIM.limit) return counts
    }
  }
  return { deliver, close: () => transport.close() }
}

function outcomeOf(mail: ClaimedMail, problem: MailProblem | undefined, now: Date): keyof Delivery {
  if (problem === undefined) return 'sent'
  return nextAttempt(mail, problem, now) ? 'postponed' : 'failed'
}

/** After 1, 2, 4, … minutes, at most four hours apart; never when the other side has said no. */
function nextAttempt(mail: ClaimedMail, problem: MailProblem, now: Date): Date | undefined {
  if (problem === 'rejected') return undefined
  const next = new Date(now.getTime() + Math.min(2 ** (mail.attempts - 1), 240) * 60_000)
  return next.getTime() - mail.createdAt.getTime() > GIVE_UP_MS ? undefined : next
}

/** Reads codes only; the text of such an error names the recipient and stays out of logs and tables. */
function problemOf(error: unknown): MailProblem {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown }
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535) return 'sign-in'
  if (typeof responseCode === 'number') return responseCode >= 500 ? 'rejected' : 'busy'
  return 'unreachable'
}

function domainOf(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
}
