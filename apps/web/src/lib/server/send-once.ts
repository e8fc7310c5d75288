import type { Act } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { type Once, submitOnce } from '@klammer/platform/web'
import { IDEMPOTENCY_FIELD, readIdempotencyKey } from '#lib/forms/idempotency.ts'
import { typedValues } from '#lib/forms/fields.ts'

/**
 * Does what a form asks for; a form sent twice does it once and gets the same answer.
 * @param what names the form and what it changes, such as `city.settings`
 */
export function sendOnce<Result>(
  { act }: App.Locals,
  form: FormData,
  what: string,
  run: (act: Act) => Promise<Result>,
): Promise<Once<Result>> {
  const { [IDEMPOTENCY_FIELD]: _key, ...content } = typedValues(form)
  const person = act.actor.kind === 'person' ? act.actor.id : act.actor.kind
  return submitOnce(act, { key: readIdempotencyKey(form), scope: `${what}:${person}`, content }, run)
}

/** For the error summary: the form was sent before and has been changed since, with the browser's back button. */
export function sentBefore(locale: Locale): { readonly form: string } {
  return { form: m.shell_sent_before({}, { locale }) }
}
