import { currentServices, printQueue, serviceName } from '@klammer/modules/services'
import { formatDay } from '@klammer/platform/i18n'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { act, locale } = locals
  const letters = await printQueue(act)
  const names = new Map(
    (await currentServices(act.db)).map(({ bundle }) => [bundle.service.slug, serviceName(bundle, locale)]),
  )
  return {
    letters: letters.map(({ noticeSeq, reference, sentOn, service }) => ({
      noticeSeq,
      reference,
      service: names.get(service) ?? service,
      sentOn: sentOn === '' ? '' : formatDay(sentOn, locale),
    })),
  }
}
