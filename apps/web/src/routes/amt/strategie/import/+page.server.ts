import { keepUpload, latestImports, refusalText } from '@klammer/modules/strategy/exchange'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import type { Actions, PageServerLoad } from './$types'

const LATEST = 10

export const load: PageServerLoad = async ({ locals }) => ({
  latest: (await latestImports(locals.act, LATEST)).map(({ done, fileName, id }) => ({
    id,
    fileName,
    at: done?.at ?? '',
  })),
})

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { act, city, locale } = locals
    const file = (await request.formData()).get('file')
    if (!(file instanceof File) || file.size === 0) {
      return fail(422, { errors: { file: m.strategy_import_file_missing({}, { locale }) } })
    }
    const bytes = new Uint8Array(await file.arrayBuffer())
    const kept = await keepUpload(act, city.files, { name: file.name, bytes })
    if (kept.kind === 'refused') return fail(422, { errors: { file: refusalText(kept, locale) } })
    redirect(303, href(`/amt/strategie/import/${kept.id}`, locale))
  },
}
