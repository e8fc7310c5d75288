import type { Act } from '@klammer/platform/act'
import type { IndicatorSource } from '@klammer/platform/manifest'
import { type Once, submitOnce } from '@klammer/platform/web'
import { type ElementId, type ElementKind, findStrategy, KIND_PATHS } from '@klammer/modules/strategy/staff'
import { error } from '@sveltejs/kit'
import { IDEMPOTENCY_FIELD, readIdempotencyKey } from '#lib/forms/idempotency.ts'
import { typedValues } from '#lib/forms/fields.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function elementIdOr404(text: string): ElementId {
  return UUID.test(text) ? (text as ElementId) : error(404)
}

/** `leitlinien` stands for guidelines. */
export function kindOr404(path: string): Exclude<ElementKind, 'strategy'> {
  const found = Object.entries(KIND_PATHS).find(([, word]) => word === path)
  return found ? (found[0] as Exclude<ElementKind, 'strategy'>) : error(404)
}

export async function strategyOr404(locals: App.Locals, slug: string) {
  return (await findStrategy(locals.act, slug)) ?? error(404)
}

/** What can be measured automatically in this city. */
export function sourcesOf({ city }: App.Locals): readonly IndicatorSource[] {
  return city.modules.flatMap((module) => module.indicators)
}

/** Does what a form asks for; a form sent twice does it once. `what` names the form, such as `strategy.save:<id>`. */
export function sendOnce<Result>(
  { act }: App.Locals,
  form: FormData,
  what: string,
  run: (act: Act) => Promise<Result>,
): Promise<Once<Result>> {
  const { [IDEMPOTENCY_FIELD]: _, ...content } = typedValues(form)
  const person = act.actor.kind === 'person' ? act.actor.id : act.actor.kind
  return submitOnce(act, { key: readIdempotencyKey(form), scope: `${what}:${person}`, content }, run)
}
