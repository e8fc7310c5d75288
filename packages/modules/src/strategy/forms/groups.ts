import type { Locale } from '@klammer/platform/i18n'
import type { ElementKind } from '../model.ts'
import { type Field, fieldsOf, inputsOf, type SimpleField } from './fields.ts'
import { type FormValues, rowNumbers } from './values.ts'
import { choiceWord, fieldLabel, inputLabel } from './words.ts'

/**
 * Parts of a form that are compared and merged as a whole: each input of its own, each list with all its rows. A group is named
 * like the input or the list.
 */
export interface Group {
  readonly name: string
  readonly field: Field
}

export function groupsOf(kind: ElementKind): readonly Group[] {
  return fieldsOf(kind).flatMap((field): Group[] =>
    field.kind === 'rows' ? [{ name: field.path, field }] : inputsOf(field).map((name) => ({ name, field })),
  )
}

/** The inputs of a group in a form, in order. */
export function inputsIn({ field, name }: Group, values: FormValues): readonly string[] {
  if (field.kind !== 'rows') return [name]
  return rowNumbers(field, values).flatMap((row) => field.fields.flatMap((inner) => inputsOf(inner, `${name}.${row}.`)))
}

/** What stands in a group, for comparing. */
export function groupValue(group: Group, values: FormValues): string {
  return JSON.stringify(inputsIn(group, values).map((input) => (values[input] ?? '').trim()))
}

/** Names of what is only known by a code or an id. */
export interface Names {
  readonly units: ReadonlyMap<string, string>
  readonly elements: ReadonlyMap<string, string>
  readonly sources: ReadonlyMap<string, string>
}

/** What stands in a group, as people read it; a list has a line for each row. */
export function groupText(group: Group, values: FormValues, names: Names, locale: Locale): string {
  const { field, name } = group
  if (field.kind !== 'rows') return shown(field, field.path, values[name] ?? '', names, locale)
  return rowNumbers(field, values)
    .map((row) =>
      field.fields
        .flatMap((inner) => {
          const parts = inputsOf(inner, `${name}.${row}.`).map((input) =>
            shown(inner, `${name}.${inner.path}`, (values[input] ?? '').trim(), names, locale),
          )
          return parts.filter((part) => part !== '').join(' / ')
        })
        .filter((part) => part !== '')
        .join(' · '),
    )
    .join('\n')
}

function shown(field: SimpleField, path: string, value: string, names: Names, locale: Locale): string {
  switch (field.kind) {
    case 'choice':
      return choiceWord(path, value, locale)
    case 'unit':
      return names.units.get(value) ?? value
    case 'element':
      return names.elements.get(value) ?? value
    case 'source':
      return names.sources.get(value) ?? value
    default:
      return value
  }
}

export function groupLabel({ field, name }: Group, locale: Locale): string {
  return field.kind === 'rows' ? fieldLabel(name, locale) : inputLabel(name, locale)
}
