import type { CaseId, Registry } from '@klammer/modules/services'
import type { Act } from '@klammer/platform/act'
import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { sendOnce } from '#lib/server/send-once.ts'
import { type RefusedStep, stepRefusal } from './refusals.ts'
import { caseIdOr404, registryOf } from './visit.ts'
import { caseDeskPath } from './visit-paths.ts'

/** A form about one case, read. */
export interface Sent {
  readonly id: CaseId
  readonly form: FormData
  /** Number of the newest event on the page that was seen. */
  readonly seen: number
  readonly registry: Registry
}

type CaseRequest = Pick<RequestEvent<{ ref: string }>, 'locals' | 'request'> & {
  readonly params: { readonly ref: string }
}
type Outcome = { readonly kind: string; readonly because?: string }

/** What a refused form gives back to its page: why, and everything that was typed. */
export interface Refused {
  readonly errors: { readonly [field: string]: string }
  readonly typed: { readonly [field: string]: string }
  readonly because: string
  /** What the page had shown; everything newer is new to this person. */
  readonly seen: number
  /** Values of a field with several choices. */
  readonly chosen?: readonly string[]
}

/**
 * Does one step on a case, once however often it is sent, and leads back to the case.
 * @param step names the step; in the address it says what was done
 */
export async function takeStep(
  request: CaseRequest,
  step: string,
  run: (act: Act, sent: Sent) => Promise<Outcome>,
  options: { readonly field?: string } = {},
) {
  const id = await caseIdOr404(request)
  const form = await request.request.formData()
  const sent = { id, form, seen: readSeen(form), registry: registryOf(request.locals) }
  const { locale } = request.locals
  const once = await sendOnce(request.locals, form, `services.${step}:${id}`, (act) => run(act, sent))
  const outcome: Outcome = once.kind === 'done' ? once.result : once
  if (outcome.kind !== 'refused') {
    redirect(303, href(`${caseDeskPath(request.params.ref)}?erledigt=${step}`, locale))
  }
  return refused(sent, outcome as RefusedStep, locale, options.field)
}

export function refused({ form, seen }: Sent, step: RefusedStep, locale: App.Locals['locale'], field?: string) {
  const { because } = step
  // A missing text belongs to its field; everything else is about the case as a whole.
  const at = because === 'text-missing' && field !== undefined ? field : 'form'
  return fail<Refused>(because === 'text-missing' ? 422 : 409, {
    errors: { [at]: stepRefusal(step, locale) },
    typed: typedTexts(form),
    because,
    seen,
  })
}

/** Everything that was typed, for the form to show again; not its key, which belongs to one attempt. */
export function typedTexts(form: FormData): { readonly [field: string]: string } {
  const names = [...new Set(form.keys())].filter((name) => name !== 'idempotency-key' && name !== 'seen')
  return Object.fromEntries(names.map((name) => [name, readText(form, name).slice(0, 20_000)]))
}

/** A form without it has seen nothing, and must not change what it does not know. */
function readSeen(form: FormData): number {
  const seen = /^\d{1,9}$/.exec(readText(form, 'seen'))
  return seen ? Number(seen[0]) : 0
}
