import type { Content, ElementKind, ValueUnit } from '../model.ts'
import { typedDay } from './day.ts'
import { typedDecimal } from './decimal.ts'
import { fieldsOf, inputsOf, type Rows, rowsAt, type SimpleField } from './fields.ts'

/** What stands in the inputs of an editor, by name: `title.de`, `milestones.0.due`. Nothing is checked yet. */
export type FormValues = { readonly [name: string]: string }

/** How far the decimal point moves between the form and the content: shares are typed in per cent, cents in euros. */
export const POINT_SHIFT: { readonly [unit in ValueUnit]: number } = { count: 0, days: 0, rank: 0, share: -2, cents: 2 }

export function pointShift(valueUnit: string | undefined): number {
  return Object.hasOwn(POINT_SHIFT, valueUnit ?? '') ? POINT_SHIFT[valueUnit as ValueUnit] : 0
}

type Tree = { readonly [key: string]: unknown }

/** The form of a content; `readContent` makes the same content of it. */
export function toForm(content: Content): FormValues {
  const shift = content.kind === 'indicator' ? POINT_SHIFT[content.valueUnit] : 0
  const values: { [name: string]: string } = {}
  for (const field of fieldsOf(content.kind)) {
    if (field.kind !== 'rows') fill(values, field, content as unknown as Tree, '', shift)
    else {
      const list = at(content as unknown as Tree, field.path)
      for (const [index, row] of (Array.isArray(list) ? (list as Tree[]) : []).entries()) {
        for (const inner of field.fields) fill(values, inner, row, `${field.path}.${index}.`, shift)
      }
    }
  }
  return values
}

function fill(values: { [name: string]: string }, field: SimpleField, from: Tree, prefix: string, shift: number): void {
  for (const name of inputsOf(field, prefix)) {
    const value = at(from, name.slice(prefix.length))
    values[name] = field.kind === 'day' ? typedDay(value as string | undefined) : typed(value, field, shift)
  }
}

function typed(value: unknown, field: SimpleField, shift: number): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'number') return ''
  return field.kind === 'number' ? typedDecimal(value, shift) : String(value)
}

function at(tree: Tree, path: string): unknown {
  let value: unknown = tree
  for (const key of path.split('.')) value = (value as Tree | undefined)?.[key]
  return value
}

/** The form of a new element: what most of them begin with. */
export function emptyForm(kind: ElementKind): FormValues {
  const values: { [name: string]: string } = {}
  for (const field of fieldsOf(kind)) {
    if (field.kind === 'rows') continue
    for (const name of inputsOf(field)) values[name] = field.kind === 'choice' ? (field.options[0] ?? '') : ''
  }
  if (kind === 'guideline') values['wording'] = 'ours'
  if (kind === 'indicator') Object.assign(values, { freshForDays: '400', minCell: '5' })
  return values
}

/** The inputs of a sent form that belong to an element of this kind; everything else in it is left aside. */
export function readForm(kind: ElementKind, form: Iterable<readonly [string, unknown]>): FormValues {
  const plain = new Set(fieldsOf(kind).flatMap((field) => (field.kind === 'rows' ? [] : inputsOf(field))))
  const values: { [name: string]: string } = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    if (plain.has(name) || isInRows(kind, name)) values[name] = value.replaceAll('\0', '').replaceAll(/\r\n?/g, '\n')
  }
  return values
}

function isInRows(kind: ElementKind, name: string): boolean {
  const [, path = '', index = '', inner = ''] = /^([a-zA-Z]+)\.(\d{1,3})\.(.+)$/.exec(name) ?? []
  const rows = rowsAt(kind, path)
  if (!rows || Number(index) >= rows.max || String(Number(index)) !== index) return false
  return rows.fields.some((field) => inputsOf(field).includes(inner))
}

/** Numbers of the rows that are there, in order. */
export function rowNumbers(rows: Rows, values: FormValues): readonly number[] {
  const prefix = `${rows.path}.`
  const numbers = Object.keys(values)
    .filter((name) => name.startsWith(prefix))
    .map((name) => Number(name.slice(prefix.length).split('.')[0]))
  return [...new Set(numbers)].toSorted((a, b) => a - b)
}

/** A row in which nothing was typed; choices are always filled and say nothing. */
function isBlank(rows: Rows, values: FormValues, index: number): boolean {
  return rows.fields
    .filter((field) => field.kind !== 'choice')
    .flatMap((field) => inputsOf(field, `${rows.path}.${index}.`))
    .every((name) => (values[name] ?? '').trim() === '')
}

/** Only rows for which `keep` holds, numbered anew without gaps. */
function keepRows(rows: Rows, values: FormValues, keep: (index: number) => boolean): FormValues {
  const prefix = `${rows.path}.`
  const kept = Object.entries(values).filter(([name]) => !name.startsWith(prefix))
  for (const [to, from] of rowNumbers(rows, values).filter(keep).entries()) {
    for (const field of rows.fields) {
      for (const name of inputsOf(field, '')) {
        kept.push([`${prefix}${to}.${name}`, values[`${prefix}${from}.${name}`] ?? ''])
      }
    }
  }
  return Object.fromEntries(kept)
}

/** Without the rows in which nothing was typed. */
export function withoutBlankRows(kind: ElementKind, values: FormValues): FormValues {
  return fieldsOf(kind)
    .filter((field) => field.kind === 'rows')
    .reduce((left, rows) => keepRows(rows, left, (index) => !isBlank(rows, left, index)), values)
}

/** One more row at the end. @returns its number, or nothing when there are enough */
export function addRow(
  kind: ElementKind,
  values: FormValues,
  path: string,
  given: FormValues = {},
): { readonly values: FormValues; readonly index: number } | undefined {
  const rows = rowsAt(kind, path)
  if (!rows) return undefined
  const left = keepRows(rows, values, () => true)
  const index = rowNumbers(rows, left).length
  if (index >= rows.max) return undefined
  const added = rows.fields.flatMap((field) =>
    inputsOf(field).map((name): [string, string] => {
      const usual = field.kind === 'choice' ? (field.options[0] ?? '') : ''
      return [`${path}.${index}.${name}`, given[name] ?? usual]
    }),
  )
  return { values: { ...left, ...Object.fromEntries(added) }, index }
}

export function removeRow(kind: ElementKind, values: FormValues, path: string, index: number): FormValues {
  const rows = rowsAt(kind, path)
  return rows ? keepRows(rows, values, (n) => n !== index) : values
}
