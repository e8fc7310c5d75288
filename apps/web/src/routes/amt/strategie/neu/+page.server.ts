import { createStrategy, mayWhere, problemText } from '@klammer/modules/strategy/staff'
import { Forbidden } from '@klammer/platform/act'
import { m } from '@klammer/platform/messages'
import { fail, redirect } from '@sveltejs/kit'
import { readText, typedValues } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { sendOnce } from '../requests.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  if (mayWhere(locals.act.actor, 'strategy.edit') !== 'everywhere') {
    throw new Forbidden('strategy.edit', locals.act.actor)
  }
  return {}
}

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const { locale } = locals
    const form = await request.formData()
    const words = (name: string) => {
      const [de, en] = [readText(form, `${name}.de`), readText(form, `${name}.en`)]
      return en === '' ? { de } : { de, en }
    }
    const missing = ['title.de', 'summary.de'].filter((name) => readText(form, name) === '')
    const labels: { readonly [name: string]: string } = {
      'title.de': m.strategy_staff_new_strategy_title_de({}, { locale }),
      'summary.de': m.strategy_staff_summary_de({}, { locale }),
    }
    if (missing.length > 0) {
      const errors = Object.fromEntries(
        missing.map((name) => [name, problemText('missing', labels[name] ?? '', locale)]),
      )
      return fail(422, { typed: typedValues(form), errors })
    }
    const content = { kind: 'strategy', title: words('title'), text: { de: '' }, links: [], sources: [], values: [] }
    const once = await sendOnce(locals, form, 'strategy.new', async (act) => {
      const outcome = await createStrategy(act, { content, summary: words('summary') })
      return outcome.kind === 'created' ? { kind: 'created' as const, root: outcome.root.id } : outcome
    })
    if (once.kind === 'refused') {
      return fail(409, { typed: typedValues(form), errors: { form: m.strategy_staff_sent_before({}, { locale }) } })
    }
    if (once.result.kind === 'refused') {
      const errors = { 'title.de': problemText('too-long', labels['title.de'] ?? '', locale) }
      return fail(422, { typed: typedValues(form), errors })
    }
    redirect(303, href(`/amt/strategie/objekt/${once.result.root}/bearbeiten`, locale))
  },
}
