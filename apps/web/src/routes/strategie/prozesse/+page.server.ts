import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import type { PageServerLoad } from './$types'

/** These have no list of their own: they stand on the page of their strategy. */
export const load: PageServerLoad = ({ locals }) => redirect(307, href('/strategie', locals.locale))
