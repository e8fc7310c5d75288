import type { Act } from '../act/act.ts'
import { requirePermission } from '../act/permissions.ts'
import { m } from '../i18n/generated/paraglide/messages.js'
import type { Locale } from '../i18n/locale.ts'
import type { MailProblem, OutboxEntry, OutboxMail } from './model.ts'
import { permissions } from './permissions.ts'
import { findMail, listOutbox, type OutboxFilter, sendAgain } from './store.ts'

export interface OutboxPage {
  readonly entries: readonly OutboxEntry[]
  /** `before` of the next page, when there is one. */
  readonly next?: number
}

/** @throws Forbidden */
export async function outboxPage(act: Act, filter: OutboxFilter): Promise<OutboxPage> {
  requirePermission(permissions, act, 'mail.read-outbox', undefined)
  const entries = await listOutbox(act.db, { ...filter, limit: filter.limit + 1 })
  const shown = entries.slice(0, filter.limit)
  const last = shown.at(-1)
  return { entries: shown, ...(entries.length > filter.limit && last && { next: last.id }) }
}

/** @throws Forbidden */
export async function outboxMail(act: Act, id: number): Promise<OutboxMail | undefined> {
  requirePermission(permissions, act, 'mail.read-outbox', undefined)
  return findMail(act.db, id)
}

/**
 * Gives a mail another three days, for instance after the operator has repaired the mail server's address.
 * @returns false when there is no such mail or it has been sent
 * @throws Forbidden
 */
export async function retryMail(act: Act, id: number): Promise<boolean> {
  requirePermission(permissions, act, 'mail.read-outbox', undefined)
  return sendAgain(act.db, id, new Date(act.now))
}

export function mailProblemText(problem: MailProblem, locale: Locale): string {
  switch (problem) {
    case 'rejected':
      return m.mail_problem_rejected({}, { locale })
    case 'busy':
      return m.mail_problem_busy({}, { locale })
    case 'unreachable':
      return m.mail_problem_unreachable({}, { locale })
    case 'sign-in':
      return m.mail_problem_sign_in({}, { locale })
  }
}
