import { addDocument, receiveForCase } from '@klammer/modules/services'
import { fileRefusalText } from '@klammer/platform/files'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { caseOf } from '#lib/services/case.ts'
import { caseRefusal } from '#lib/services/refusal-words.ts'
import { registryOf } from '#lib/services/registry.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const { reference, serviceName } = await caseOf(event)
  return { access: event.params.zugang, reference, serviceName }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { act, locale } = locals
    const form = await request.formData()
    const about = readText(form, 'about').slice(0, 500)
    const refuse = (status: number, errors: { readonly [field: string]: string }) => fail(status, { about, errors })
    const upload = [...form.getAll('file')].find((value): value is File => value instanceof File && value.size > 0)
    if (!upload) return refuse(422, { file: m.services_page_error_no_file({}, { locale }) })
    const taken = await receiveForCase(act, registryOf(locals), params.zugang, 'applicant', upload)
    if (taken.kind === 'refused') {
      const words = taken.because === 'unknown-link' ? caseRefusal(taken, locale) : fileRefusalText(taken, locale)
      return refuse(422, { file: words })
    }
    const added = await addDocument(act, registryOf(locals), params.zugang, { file: taken.file, about })
    if (added.kind === 'refused') return refuse(409, { form: caseRefusal(added, locale) })
    redirect(303, href(`/vorgang/${params.zugang}?erledigt=dokument`, locale))
  },
}
