import { currentServices, removeTextBlock, saveTextBlock, serviceName, textBlocks } from '@klammer/modules/services'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { typedTexts } from '#lib/cases/acting.ts'
import { stepRefusal } from '#lib/cases/refusals.ts'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { sendOnce } from '#lib/server/send-once.ts'
import type { Actions, PageServerLoad } from './$types'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const load: PageServerLoad = async ({ locals, url }) => {
  const { act, locale } = locals
  const blocks = await textBlocks(act)
  const services = (await currentServices(act.db)).map(({ bundle }) => ({
    value: bundle.service.slug,
    label: serviceName(bundle, locale),
  }))
  const names = new Map(services.map(({ label, value }) => [value, label]))
  return {
    blocks: blocks.map((block) => ({
      ...block,
      serviceName: block.service && (names.get(block.service) ?? block.service),
    })),
    services,
    edited: blocks.find(({ id }) => id === url.searchParams.get('baustein')),
    isSaved: url.searchParams.get('erledigt') === 'block',
  }
}

export const actions: Actions = {
  save: async ({ locals, request }) => {
    const { locale } = locals
    const form = await request.formData()
    const typed = typedTexts(form)
    const errors = {
      ...(!typed['title'] && { title: m.services_desk_block_title_missing({}, { locale }) }),
      ...(!typed['content'] && { content: m.services_desk_block_content_missing({}, { locale }) }),
    }
    if (Object.keys(errors).length > 0) return fail(422, { errors, typed })
    const id = UUID.test(typed['id'] ?? '') ? typed['id'] : undefined
    const once = await sendOnce(locals, form, 'services.text-block', (act) =>
      saveTextBlock(act, {
        id,
        service: typed['service'] || undefined,
        title: (typed['title'] ?? '').slice(0, 200),
        content: typed['content'] ?? '',
      }),
    )
    const outcome = once.kind === 'done' ? once.result : once
    if (outcome.kind === 'refused') return fail(409, { errors: { form: stepRefusal(outcome, locale) }, typed })
    redirect(303, href('/amt/vorgaenge/bausteine?erledigt=block', locale))
  },
  remove: async ({ locals, request }) => {
    const id = readText(await request.formData(), 'id')
    if (UUID.test(id)) await removeTextBlock(locals.act, id)
    redirect(303, href('/amt/vorgaenge/bausteine?erledigt=block', locals.locale))
  },
}
