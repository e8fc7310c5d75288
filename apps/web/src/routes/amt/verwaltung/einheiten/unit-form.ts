import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import {
  allUnits,
  type SaveUnitOutcome,
  UNIT_KINDS,
  type Unit,
  type UnitKind,
  type UnitToSave,
} from '@klammer/platform/units'
import { parseDay, typedDay } from '#lib/forms/day.ts'
import { type FieldErrors, readText } from '#lib/forms/fields.ts'

/** The form of a unit as it is typed. */
export interface TypedUnit {
  readonly nameDe: string
  readonly nameEn: string
  readonly code: string
  readonly kind: string
  readonly legalForm: string
  readonly parent: string
  readonly follows: string
  readonly validFrom: string
  readonly validTo: string
  readonly descriptionDe: string
  readonly descriptionEn: string
  readonly version: string
}

export const EMPTY_UNIT: TypedUnit = {
  nameDe: '',
  nameEn: '',
  code: '',
  kind: 'office',
  legalForm: '',
  parent: '',
  follows: '',
  validFrom: '',
  validTo: '',
  descriptionDe: '',
  descriptionEn: '',
  version: '',
}

export function typedUnit(unit: Unit): TypedUnit {
  return {
    nameDe: unit.name.de,
    nameEn: unit.name.en,
    code: unit.code,
    kind: unit.kind,
    legalForm: unit.legalForm ?? '',
    parent: unit.parent ?? '',
    follows: unit.follows ?? '',
    validFrom: typedDay(unit.validFrom),
    validTo: typedDay(unit.validTo),
    descriptionDe: unit.description.de,
    descriptionEn: unit.description.en,
    version: String(unit.version),
  }
}

export function readUnitForm(form: FormData): TypedUnit {
  return Object.fromEntries(Object.keys(EMPTY_UNIT).map((name) => [name, readText(form, name)])) as unknown as TypedUnit
}

/** What is to be saved; a day that is none is passed on as it is and refused by the handler. */
export function unitToSave(typed: TypedUnit, id: string | undefined): UnitToSave {
  return {
    id,
    code: typed.code,
    name: { de: typed.nameDe, en: typed.nameEn },
    kind: UNIT_KINDS.find((kind) => kind === typed.kind) ?? 'office',
    legalForm: typed.legalForm || undefined,
    parent: typed.parent || undefined,
    follows: typed.follows || undefined,
    validFrom: parseDay(typed.validFrom) ?? typed.validFrom,
    validTo: typed.validTo === '' ? undefined : (parseDay(typed.validTo) ?? typed.validTo),
    description: { de: typed.descriptionDe, en: typed.descriptionEn },
    seenVersion: typed.version === '' ? undefined : Number(typed.version),
  }
}

type Because = Extract<SaveUnitOutcome, { kind: 'refused' }>['because']

/** The refusal in words, beside the field it is about. */
export function unitErrors(because: Because, typed: TypedUnit, locale: Locale): FieldErrors {
  switch (because) {
    case 'code-malformed':
      return { code: m.units_code_malformed({}, { locale }) }
    case 'code-taken':
      return { code: m.units_code_taken({}, { locale }) }
    case 'name-missing':
      return { [typed.nameDe === '' ? 'nameDe' : 'nameEn']: m.units_name_missing({}, { locale }) }
    case 'day-malformed':
      return { [parseDay(typed.validFrom) ? 'validTo' : 'validFrom']: m.units_day_malformed({}, { locale }) }
    case 'ends-before-start':
      return { validTo: m.units_ends_before_start({}, { locale }) }
    case 'parent-unknown':
    case 'parent-circle':
      return { parent: m.units_parent_refused({}, { locale }) }
    case 'predecessor-unknown':
    case 'predecessor-circle':
      return { follows: m.units_predecessor_refused({}, { locale }) }
    case 'changed-meanwhile':
      return { form: m.units_changed_meanwhile({}, { locale }) }
  }
}

/** What the form offers to choose from. */
export async function unitChoices({ city, locale }: App.Locals, except: string | undefined) {
  const others = (await allUnits(city.db)).filter(({ id }) => id !== except)
  return {
    kinds: UNIT_KINDS.map((kind) => ({ value: kind, label: kindText(kind, locale) })),
    others: others.map(({ id, name, validTo }) => ({
      value: id,
      label:
        validTo === undefined
          ? name[locale]
          : m.units_until({ name: name[locale], day: typedDay(validTo) }, { locale }),
    })),
  }
}

export function kindText(kind: UnitKind, locale: Locale): string {
  const texts = {
    department: m.units_kind_department,
    office: m.units_kind_office,
    enterprise: m.units_kind_enterprise,
    provider: m.units_kind_provider,
    team: m.units_kind_team,
    body: m.units_kind_body,
  }
  return texts[kind]({}, { locale })
}
