import {
  adoptByCouncil,
  approve,
  describeVersion,
  openVersion,
  openVersionPage,
  returnVersion,
  sendVersionToReview,
  strategyBoard,
} from '@klammer/modules/strategy/staff'
import { error, fail, redirect } from '@sveltejs/kit'
import { readText, typedValues } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { readAdoption, readSummary } from '../../version-forms.ts'
import { refusalText } from '../../refusals.ts'
import { sendOnce, strategyOr404 } from '../../requests.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await openVersionPage(locals.act, params.strategie)
  const board = page ?? (await strategyBoard(locals.act, params.strategie)) ?? error(404)
  return { board, page, today: locals.act.today, done: url.searchParams.get('erledigt') }
}

type Event = Parameters<NonNullable<Actions[string]>>[0]
type Outcome = { readonly kind: string; readonly because?: string }

/** Every step of a version goes the same way: once, then back to the page with what was done. */
async function step(
  { locals, params }: Event,
  form: FormData,
  name: string,
  run: Parameters<typeof sendOnce<Outcome>>[3],
) {
  const strategy = await strategyOr404(locals, params.strategie)
  const once = await sendOnce(locals, form, `strategy.version-${name}:${strategy.id}`, run)
  const outcome: Outcome = once.kind === 'done' ? once.result : once
  if (outcome.kind === 'refused') {
    return fail(409, {
      typed: typedValues(form),
      errors: { form: refusalText(outcome.because ?? '', locals.locale) },
    })
  }
  redirect(
    303,
    href(`/amt/strategie/${strategy.slug}${name === 'adopted' ? '' : '/fassung'}?erledigt=${name}`, locals.locale),
  )
}

export const actions: Actions = {
  open: async (event) => {
    const form = await event.request.formData()
    const read = readSummary(form, event.locals.locale)
    if (read.kind === 'invalid') return fail(422, { typed: typedValues(form), errors: read.errors })
    const { id } = await strategyOr404(event.locals, event.params.strategie)
    return step(event, form, 'opened', (act) => openVersion(act, id, read.summary))
  },
  describe: async (event) => {
    const form = await event.request.formData()
    const read = readSummary(form, event.locals.locale)
    if (read.kind === 'invalid') return fail(422, { typed: typedValues(form), errors: read.errors })
    const { id } = await strategyOr404(event.locals, event.params.strategie)
    return step(event, form, 'described', (act) => describeVersion(act, id, read.summary))
  },
  send: async (event) => {
    const { id } = await strategyOr404(event.locals, event.params.strategie)
    return step(event, await event.request.formData(), 'sent', (act) => sendVersionToReview(act, id))
  },
  approve: async (event) => {
    const form = await event.request.formData()
    const { id } = await strategyOr404(event.locals, event.params.strategie)
    return step(event, form, 'approved', (act) => approve(act, id, readText(form, 'reading')))
  },
  giveBack: async (event) => {
    const form = await event.request.formData()
    const { id } = await strategyOr404(event.locals, event.params.strategie)
    const remark = readText(form, 'remark').slice(0, 5_000)
    return step(event, form, 'returned', (act) => returnVersion(act, id, remark))
  },
  adopt: async (event) => {
    const form = await event.request.formData()
    const read = readAdoption(form, event.locals.locale)
    if (read.kind === 'invalid') return fail(422, { typed: typedValues(form), errors: read.errors })
    const { id } = await strategyOr404(event.locals, event.params.strategie)
    return step(event, form, 'adopted', (act) => adoptByCouncil(act, id, read.adoption))
  },
}
