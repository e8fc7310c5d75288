import { requirePermission } from '@klammer/platform/act'
import { fileRefusalText } from '@klammer/platform/files'
import { changeSettings, type CitySettings, readSettings, settingsPermissions } from '@klammer/platform/settings'
import { fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { sendOnce, sentBefore } from '#lib/server/send-once.ts'
import { type Picture, PICTURES, readTyped, toErrors, toInput, typedFrom } from './form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  requirePermission(settingsPermissions, locals.act, 'city.configure', undefined)
  const { settings, version } = await readSettings(locals.city.db)
  return {
    version,
    typed: typedFrom(settings),
    pictures: { coatOfArms: settings.coatOfArms, logo: settings.logo },
    isSaved: url.searchParams.has('gespeichert'),
  }
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    requirePermission(settingsPermissions, locals.act, 'city.configure', undefined)
    const form = await request.formData()
    const typed = readTyped(form)
    const basedOn = Number(readText(form, 'version'))
    const { settings } = await readSettings(locals.city.db)
    const pictures: { [name in Picture]: string | undefined } = { coatOfArms: undefined, logo: undefined }
    for (const name of PICTURES) {
      const picture = await pictureFrom(locals, form, name, settings)
      if (picture.kind === 'refused') return fail(422, { typed, version: basedOn, errors: { [name]: picture.text } })
      pictures[name] = picture.id
    }
    const sent = await sendOnce(locals, form, 'city.settings', (act) =>
      changeSettings(act, basedOn, toInput(typed, pictures)),
    )
    if (sent.kind === 'refused') return fail(409, { typed, version: basedOn, errors: sentBefore(locals.locale) })
    const outcome = sent.result
    if (outcome.kind === 'saved') {
      redirect(303, href('/amt/verwaltung/einstellungen?gespeichert', locals.locale))
    }
    if (outcome.because === 'invalid') {
      return fail(422, { typed, version: basedOn, errors: toErrors(outcome.problems, locals.locale) })
    }
    // Sent again it is based on the other person's version: nobody overwrites what they have not seen.
    return fail(409, { typed, version: outcome.version, theirs: typedFrom(outcome.theirs) })
  },
}

type FromForm =
  | { readonly kind: 'ok'; readonly id: string | undefined }
  | { readonly kind: 'refused'; readonly text: string }

/** A new picture, none any more, or the one that was there. */
async function pictureFrom(
  { act, city, locale }: App.Locals,
  form: FormData,
  name: Picture,
  settings: CitySettings,
): Promise<FromForm> {
  if (form.get(`${name}-remove`) !== null) return { kind: 'ok', id: undefined }
  const file = form.get(name)
  if (!(file instanceof File) || file.size === 0) return { kind: 'ok', id: settings[name] }
  const received = await city.files.receive(act.db, file, 'logo')
  if (received.kind === 'refused') return { kind: 'refused', text: fileRefusalText(received, locale) }
  const id = await act.db
    .transaction()
    .execute((tx) => city.files.keep(tx, received, { about: 'city.settings:city', visibility: 'public' }))
  return { kind: 'ok', id }
}
