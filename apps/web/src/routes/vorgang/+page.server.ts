import { type CaseId, myCases, openOwnCase, trackByReference } from '@klammer/modules/services'
import { m } from '@klammer/platform/messages'
import { error, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { publishedServices } from '#lib/services/catalogue.ts'
import { registryOf } from '#lib/services/registry.ts'
import { textsFor } from '#lib/services/texts.ts'
import type { Actions, PageServerLoad } from './$types'

/** `?nummer=7K3M9-XQ2P4`: where that case stands. Signed-in people see theirs without a number. */
export const load: PageServerLoad = async ({ getClientAddress, locals, setHeaders, url }) => {
  const { act, locale } = locals
  setHeaders({ 'cache-control': 'private, no-store' })
  const number = (url.searchParams.get('nummer') ?? '').trim().slice(0, 60)
  const tracked =
    number === '' ? undefined : await trackByReference(act, registryOf(locals), number, getClientAddress())
  const names = new Map(
    (await publishedServices(locals)).map(({ bundle }) => [
      bundle.service.slug,
      textsFor(bundle, locale, false).service.name,
    ]),
  )
  return {
    number,
    tracker: tracked?.kind === 'found' ? tracked.tracker : undefined,
    error: tracked?.kind === 'refused' ? refusalWords(tracked, locals) : undefined,
    mine: (await myCases(act)).map((line) => ({ ...line, name: names.get(line.service) ?? line.service })),
  }
}

export const actions: Actions = {
  /** A signed-in person opens one of their own cases. */
  default: async ({ locals, request }) => {
    const id = readText(await request.formData(), 'case')
    const token = /^[0-9a-f-]{36}$/.test(id) ? await openOwnCase(locals.act, id as CaseId) : undefined
    redirect(303, href(`/vorgang/${token ?? error(404)}`, locals.locale))
  },
}

type Refused = Extract<Awaited<ReturnType<typeof trackByReference>>, { readonly kind: 'refused' }>

function refusalWords(refused: Refused, { locale }: App.Locals): string {
  switch (refused.because) {
    case 'mistyped':
      return m.services_page_track_mistyped({}, { locale })
    case 'not-found':
      return m.services_page_track_unknown({}, { locale })
    case 'too-often':
      return m.services_page_too_often({ minutes: Math.ceil(refused.retryAfterSeconds / 60) }, { locale })
  }
}
