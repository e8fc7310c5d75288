import { currentServices, LEAST_SHOWN, serviceName, shownNumbers, statistics } from '@klammer/modules/services'
import { parseDay, typedDay } from '#lib/forms/day.ts'
import { stateText } from '#lib/cases/words.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const { act, locale } = locals
  const from = parseDay(url.searchParams.get('von') ?? '') ?? `${act.today.slice(0, 4)}-01-01`
  const to = parseDay(url.searchParams.get('bis') ?? '') ?? act.today
  const { services } = await statistics(act, { from, to })
  const names = new Map(
    (await currentServices(act.db)).map(({ bundle }) => [bundle.service.slug, serviceName(bundle, locale)]),
  )
  return {
    from: typedDay(from),
    to: typedDay(to),
    least: LEAST_SHOWN,
    services: services.map((numbers) => {
      const shown = shownNumbers(numbers)
      return {
        ...shown,
        name: names.get(shown.service) ?? shown.service,
        states: shown.states.map(({ count, state }) => ({ count, text: stateText(state, locale) })),
      }
    }),
  }
}
