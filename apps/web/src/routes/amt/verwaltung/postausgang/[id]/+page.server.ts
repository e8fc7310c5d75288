import { mailProblemText, outboxMail, retryMail } from '@klammer/platform/mail'
import { formatInstant } from '@klammer/platform/i18n'
import { error, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { act, city, locale } = locals
  const mail = (await outboxMail(act, parseId(params.id))) ?? error(404)
  return {
    delivers: city.mail.delivers,
    mail: {
      ...mail,
      html: undefined,
      problem: mail.problem && mailProblemText(mail.problem, locale),
      createdAt: formatInstant(mail.createdAt, locale),
      sentAt: mail.sentAt && formatInstant(mail.sentAt, locale),
    },
  }
}

export const actions: Actions = {
  again: async ({ locals, params }) => {
    if (!(await retryMail(locals.act, parseId(params.id)))) error(404)
    redirect(303, href(`/amt/verwaltung/postausgang/${params.id}`, locals.locale))
  },
}

function parseId(text: string): number {
  const id = Number(text)
  return Number.isSafeInteger(id) && id > 0 ? id : error(404)
}
