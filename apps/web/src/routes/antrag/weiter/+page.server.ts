import { resumeDraft } from '@klammer/modules/services'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { keepDraftToken } from '#lib/services/cookies.ts'
import { startPath } from '#lib/services/paths.ts'
import { registryOf } from '#lib/services/registry.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  default: async ({ cookies, getClientAddress, locals, request }) => {
    const { act, locale } = locals
    const code = readText(await request.formData(), 'code').slice(0, 100)
    const refuse = (status: number, message: string) => fail(status, { code, errors: { code: message } })
    const resumed = await resumeDraft(act, registryOf(locals), code, getClientAddress())
    if (resumed.kind === 'resumed') {
      keepDraftToken(cookies, resumed.service, resumed.token, resumed.expiresAt)
      redirect(303, href(startPath(resumed.service), locale))
    }
    switch (resumed.because) {
      case 'mistyped':
        return refuse(422, m.services_page_code_mistyped({}, { locale }))
      case 'too-often':
        return refuse(
          429,
          m.services_page_too_often({ minutes: Math.ceil(resumed.retryAfterSeconds / 60) }, { locale }),
        )
      case 'draft-gone':
        return refuse(422, m.services_page_code_gone({}, { locale }))
    }
  },
}
