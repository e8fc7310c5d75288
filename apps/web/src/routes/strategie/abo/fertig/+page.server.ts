import { followableAt } from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  followed: (await followableAt(locals.act, url.searchParams.get('fuer') ?? '')) ?? error(404),
})
