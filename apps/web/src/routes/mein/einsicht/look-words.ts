import { formatInstant } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import type { LookValue } from '@klammer/platform/record'
import { unitNames } from '../../protokoll/entry-words.ts'

/** A look as the person concerned reads it. */
export interface LookWords {
  /** What was read: "Your account". */
  readonly what: string
  readonly purpose: string
  /** Role and unit, several where the look does not say in which one it was. */
  readonly by: string
  readonly instant: string
  readonly at: string
}

/** Makes words of looks; codes that no module knows any more stay as they are. */
export async function lookWords({ act, city, locale }: App.Locals): Promise<(look: LookValue) => LookWords> {
  const units = await unitNames(act.db, locale)
  const roles = new Map(city.modules.flatMap((module) => module.roles.map(({ code, label }) => [code, label])))
  const readables = wordsOf(city, ({ readables }) => readables)
  const purposes = wordsOf(city, ({ purposes }) => purposes)
  const roleWords = ({ role, unit }: LookValue['by'][number]) =>
    role === 'system'
      ? m.record_look_system({}, { locale })
      : m.identity_role_in_unit(
          {
            role: roles.get(role)?.({}, { locale }) ?? role,
            unit: unit === '*' ? m.identity_whole_city({}, { locale }) : (units.get(unit) ?? unit),
          },
          { locale },
        )
  return ({ about, at, by, purpose }) => ({
    what: readables.get(about.split(':')[0] ?? '')?.({}, { locale }) ?? m.record_look_readable_unknown({}, { locale }),
    purpose: purposes.get(purpose)?.({}, { locale }) ?? purpose,
    by: by.map(roleWords).join(' · '),
    instant: at,
    at: formatInstant(at, locale),
  })
}

type Module = App.Locals['city']['modules'][number]

function wordsOf(
  { modules }: App.Locals['city'],
  pick: (module: Module) => { readonly [code: string]: Text } | undefined,
): ReadonlyMap<string, Text> {
  return new Map(modules.flatMap((module) => Object.entries(pick(module) ?? {})))
}
