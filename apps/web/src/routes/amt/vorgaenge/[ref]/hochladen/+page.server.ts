import { fileDocument } from '@klammer/modules/services'
import { fileRefusalText } from '@klammer/platform/files'
import { m } from '@klammer/platform/messages'
import { fail } from '@sveltejs/kit'
import { takeStep, typedTexts } from '#lib/cases/acting.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { readText } from '#lib/forms/fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => (await stepPage({ locals, params })).shown

export const actions: Actions = {
  default: async (event) => {
    const { locale } = event.locals
    const form = await event.request.clone().formData()
    const refuse = (errors: { readonly [field: string]: string }) =>
      fail(422, { errors, typed: typedTexts(form), because: 'bad-entry', seen: 0 })
    const upload = form.get('file')
    if (!(upload instanceof File) || upload.size === 0) {
      return refuse({ file: m.services_desk_document_missing({}, { locale }) })
    }
    const about = readText(form, 'about').slice(0, 500)
    if (about === '') return refuse({ about: m.services_desk_document_about_missing({}, { locale }) })
    let trouble: string | undefined
    const outcome = await takeStep(event, 'document', async (act, { id, registry, seen }) => {
      const filed = await fileDocument(act, registry, { id, seen, upload, about })
      if (filed.kind !== 'refused' || !isAboutFile(filed)) return filed
      trouble = fileRefusalText(filed, locale)
      return { kind: 'refused', because: 'text-missing' }
    })
    return trouble === undefined ? outcome : refuse({ file: trouble })
  },
}

type FileTrouble = Parameters<typeof fileRefusalText>[0]

function isAboutFile(refusal: { readonly because: string }): refusal is FileTrouble {
  return ['empty', 'too-large', 'wrong-kind', 'active-content'].includes(refusal.because)
}
