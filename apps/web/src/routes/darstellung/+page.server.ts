import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { parseAppearance, rememberAppearance } from '#lib/server/appearance.ts'
import { localPath } from '#lib/server/local-path.ts'
import type { Actions, PageServerLoad } from './$types'

// The choice stands in every footer; this address is only where it is sent to.
export const load: PageServerLoad = ({ locals }) => redirect(303, href('/', locals.locale))

export const actions: Actions = {
  default: async ({ request, cookies, locals }) => {
    const form = await request.formData()
    rememberAppearance(cookies, parseAppearance(form.get('darstellung')))
    redirect(303, localPath(form.get('zurueck')) ?? href('/', locals.locale))
  },
}
