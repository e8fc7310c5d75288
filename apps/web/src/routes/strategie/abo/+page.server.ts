import { askForSubscription, followableAt } from '@klammer/modules/strategy'
import type { Act } from '@klammer/platform/act'
import { m } from '@klammer/platform/messages'
import { submitOnce } from '@klammer/platform/web'
import { error, fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { readIdempotencyKey } from '#lib/forms/idempotency.ts'
import { href } from '#lib/routing/index.ts'
import { absoluteLinks } from '#lib/strategy/addresses.ts'
import { hasAskedTooOften } from '#lib/strategy/subscribing.ts'
import type { Actions, PageServerLoad } from './$types'

/** `?fuer=/strategie/vorhaben/kita-portal`: what to follow. */
export const load: PageServerLoad = async ({ locals, url }) => ({
  followed: (await followableAt(locals.act, url.searchParams.get('fuer') ?? '')) ?? error(404),
})

export const actions: Actions = {
  default: async (event) => {
    const { locals, request, url } = event
    const { act, locale, settings } = locals
    const form = await request.formData()
    const email = readText(form, 'email')
    const followed = (await followableAt(act, url.searchParams.get('fuer') ?? '')) ?? error(404)
    const refuse = (status: number, message: string) => fail(status, { email, errors: { email: message } })
    if (await hasAskedTooOften(event, email)) return refuse(429, m.strategy_follow_too_often({}, { locale }))

    const submission = {
      key: readIdempotencyKey(form),
      scope: 'strategy.subscribe',
      content: { email, path: followed.path },
    }
    const links = { cityName: settings.name, to: absoluteLinks(locals) }
    const ask = (act: Act) => askForSubscription(act, { ...followed, email }, links)
    const sent = await submitOnce(act, submission, ask)
    // Back in the browser, another address typed: that is another request, not the same one twice.
    const outcome = sent.kind === 'done' ? sent.result : await ask(act)
    if (outcome.kind === 'refused') {
      return refuse(422, m.strategy_follow_not_an_address({}, { locale }))
    }
    redirect(303, href(`/strategie/abo/verschickt?fuer=${encodeURIComponent(followed.path)}`, locale))
  },
}
