import { shellOf } from '#lib/shell/shell.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = ({ locals, url }) => ({
  shell: shellOf({
    city: locals.city,
    settings: locals.settings,
    actor: locals.act.actor,
    locale: locals.locale,
    appearance: locals.appearance,
    url,
  }),
})
