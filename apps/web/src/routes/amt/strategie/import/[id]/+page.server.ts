import {
  findUpload,
  importRefusalText,
  importUpload,
  notTakenSections,
  previewOf,
  readUpload,
  refusalText,
  repairSections,
} from '@klammer/modules/strategy/exchange'
import type { Locale } from '@klammer/platform/i18n'
import { error, fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { sendOnce, sentBefore } from '#lib/server/send-once.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What somebody chose on the page before. */
function choices(language: string | null, as: string | null): { language: Locale | undefined; asNew: boolean } {
  return { language: language === 'de' || language === 'en' ? language : undefined, asNew: as === 'neu' }
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { act, city, locale } = locals
  const upload = (UUID.test(params.id) && (await findUpload(act, params.id))) || error(404)
  if (upload.done) {
    const { at, report, slug } = upload.done
    return {
      kind: 'done' as const,
      fileName: upload.fileName,
      at,
      slug,
      counts: report.counts,
      proposals: report.proposals,
      repairs: repairSections(report, locale),
      notTaken: notTakenSections(report, locale),
    }
  }
  const { asNew, language } = choices(url.searchParams.get('sprache'), url.searchParams.get('als'))
  const reading = await readUpload(act, city.files, upload, language)
  // It could be read when it came; only too many others at this moment are a reason now.
  if (reading.kind === 'refused') error(503, refusalText(reading, locale))
  const { report, ...preview } = await previewOf(act, reading, { asNew })
  return {
    kind: 'preview' as const,
    id: upload.id,
    fileName: upload.fileName,
    asNew,
    ...preview,
    refusal: preview.refused && importRefusalText(preview.refused, locale),
    counts: report.counts,
    proposals: report.proposals,
    repairs: repairSections(report, locale),
    notTaken: notTakenSections(report, locale),
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const { act, city, locale } = locals
    const upload = (UUID.test(params.id) && (await findUpload(act, params.id))) || error(404)
    const form = await request.formData()
    const { asNew, language } = choices(readText(form, 'language'), readText(form, 'as'))
    const reading = await readUpload(act, city.files, upload, language)
    if (reading.kind === 'refused') return fail(503, { errors: { form: refusalText(reading, locale) } })
    const once = await sendOnce(locals, form, `strategy.import:${upload.id}`, (inner) =>
      importUpload(inner, upload, reading, { asNew }),
    )
    if (once.kind === 'refused') return fail(409, { errors: sentBefore(locale) })
    const outcome = once.result
    if (outcome.kind === 'refused') return fail(422, { errors: { form: importRefusalText(outcome.because, locale) } })
    redirect(303, href(`/amt/strategie/${outcome.slug}?erledigt=${outcome.kind}`, locale))
  },
}
