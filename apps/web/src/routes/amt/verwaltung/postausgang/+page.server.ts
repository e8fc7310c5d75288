import { mailProblemText, outboxPage } from '@klammer/platform/mail'
import { formatInstant } from '@klammer/platform/i18n'
import { readListQuery } from '#lib/lists/list-query.ts'
import type { PageServerLoad } from './$types'

const STATES = ['waiting', 'sent', 'failed'] as const

export const load: PageServerLoad = async ({ locals, url }) => {
  const { act, city, locale } = locals
  const { search, filters, after } = readListQuery(url, { sorts: ['created'], filters: ['state'] })
  const before = Number(after)
  const outbox = await outboxPage(act, {
    limit: 50,
    search: search || undefined,
    state: STATES.find((state) => state === filters.state),
    before: after !== undefined && Number.isSafeInteger(before) ? before : undefined,
  })
  return {
    search,
    state: filters.state,
    delivers: city.mail.delivers,
    next: outbox.next,
    mails: outbox.entries.map((mail) => ({
      id: mail.id,
      to: mail.to,
      subject: mail.subject,
      state: mail.state,
      problem: mail.problem && mailProblemText(mail.problem, locale),
      created: formatInstant(mail.createdAt, locale),
    })),
  }
}
