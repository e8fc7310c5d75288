import { submitDraft } from '@klammer/modules/services'
import { fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { m } from '@klammer/platform/messages'
import { dropDraftToken } from './cookies.ts'
import type { Journey } from './journey.ts'
import { donePath, gonePath, stepPath } from './paths.ts'
import { registryOf } from './registry.ts'
import type { StepEvent } from './step-event.ts'

/** Sends the application. Twice, from two tabs, or after the back button: it is the same application with the same reference. */
export async function sendApplication({ cookies, locals }: StepEvent, { simulation, slug, token }: Journey) {
  const to: (path: string) => never = (path) => redirect(303, href(path, locals.locale))
  const outcome = await submitDraft(locals.act, registryOf(locals), token)
  if (outcome.kind === 'submitted') to(donePath(slug))
  switch (outcome.because) {
    case 'draft-gone':
      dropDraftToken(cookies, slug)
      return to(gonePath(slug))
    case 'incomplete':
      return to(stepPath(slug, simulation.resume.key, 'antworten'))
    case 'trust-too-low':
      return fail(403, { input: {}, errors: { form: m.services_page_error_trust({}, { locale: locals.locale }) } })
  }
}
