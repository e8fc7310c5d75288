import { confirmSubscription, followedBy } from '@klammer/modules/strategy'
import { fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import type { Actions, PageServerLoad } from './$types'

/** Opening the link does nothing yet: programs that check mails for viruses open links, too. */
export const load: PageServerLoad = async ({ locals, url }) => ({
  followed: await followedBy(locals.act, url.searchParams.get('t') ?? '', 'confirm'),
})

export const actions: Actions = {
  default: async ({ locals, url }) => {
    const token = url.searchParams.get('t') ?? ''
    const followed = await followedBy(locals.act, token, 'confirm')
    const outcome = await confirmSubscription(locals.act, token)
    if (outcome.kind === 'refused' || !followed) return fail(410)
    redirect(303, href(`/strategie/abo/fertig?was=bestaetigt&fuer=${encodeURIComponent(followed.path)}`, locals.locale))
  },
}
