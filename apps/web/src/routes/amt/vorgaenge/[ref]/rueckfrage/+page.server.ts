import { askApplicant, textBlocks } from '@klammer/modules/services'
import { takeStep, typedTexts } from '#lib/cases/acting.ts'
import { basicBlocks } from '#lib/cases/basic-blocks.ts'
import { stepPage } from '#lib/cases/step-page.ts'
import { readText } from '#lib/forms/fields.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { page, shown } = await stepPage({ locals, params })
  return { ...shown, hasMail: page.addressee.email !== undefined, blocks: await blocksFor(locals, page.service) }
}

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event
    const form = await request.clone().formData()
    const [step, id] = readText(form, 'do').split(':')
    if (step === 'insert') {
      const { shown } = await stepPage({ locals, params })
      const block = (await blocksFor(locals)).find((one) => one.id === id)
      const typed = typedTexts(form)
      const question = [typed['question'] ?? '', block?.content ?? ''].filter((text) => text !== '').join('\n\n')
      return { errors: undefined, typed: { ...typed, question }, because: 'inserted', seen: shown.seq }
    }
    return takeStep(
      event,
      'ask',
      (act, sent) =>
        askApplicant(act, sent.registry, {
          id: sent.id,
          seen: sent.seen,
          question: readText(sent.form, 'question').slice(0, 20_000),
          weeks: weeksOf(readText(sent.form, 'weeks')),
        }).then((outcome) => (outcome.kind === 'done' ? { kind: 'done' } : outcome)),
      { field: 'question' },
    )
  },
}

async function blocksFor(locals: App.Locals, service?: string) {
  const own = await textBlocks(locals.act, service)
  return [...basicBlocks(locals.locale), ...own.map(({ content, id, title }) => ({ id, title, content }))]
}

function weeksOf(text: string): number {
  return text === '1' || text === '4' ? Number(text) : 2
}
