import { formatInstant } from '@klammer/platform/i18n'
import type { RecordedAct } from '@klammer/platform/record'

/** An act of the record, in words. */
export interface ActText {
  readonly id: string
  readonly text: string
  readonly at: string
}

/** Sentences for acts, as their modules word them; the newest first. */
export function actTexts({ city, locale }: App.Locals, acts: readonly RecordedAct[]): readonly ActText[] {
  const words = Object.assign(
    {},
    ...city.modules.map((module) => module.actKinds),
  ) as (typeof city.modules)[0]['actKinds']
  return acts
    .toSorted((a, b) => b.position - a.position)
    .map(({ actId, at, kind }) => ({
      id: actId,
      text: words[kind]?.({}, { locale }) ?? kind,
      at: formatInstant(at, locale),
    }))
}
