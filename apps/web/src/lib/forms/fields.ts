/** Messages per field name, ready to be read; fields without an error are absent. */
export type FieldErrors = { readonly [field: string]: string }

/** One of the answers a field offers. */
export interface Option {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
}

/** Id of a field's input, the target of links in the error summary. */
export function fieldId(name: string): string {
  return `feld-${name}`
}

/** A text field as people typed it, without the spaces around; never a file. */
export function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value.trim() : ''
}

/** All values of a field with several choices. */
export function readChoices(form: FormData, name: string): readonly string[] {
  return form.getAll(name).filter((value) => typeof value === 'string')
}

/** What was typed, to fill the form again after a refusal. Files cannot be filled in again: browsers forbid it. */
export function typedValues(form: FormData): { readonly [field: string]: string } {
  return Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}
