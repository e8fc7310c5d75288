import {
  addRow,
  type Editor,
  type ElementKind,
  forgetUnsaved,
  type FormValues,
  inputsOf,
  keepUnsaved,
  LINKS_FROM,
  readForm,
  removeRow,
  rowsAt,
  type Seen,
  type Target,
} from '@klammer/modules/strategy/staff'
import { unitsOn } from '@klammer/platform/units'
import { fieldId, readText } from '#lib/forms/fields.ts'
import type { Option } from '#lib/components/index.ts'
import { sourcesOf } from './requests.ts'

/** An editor's form as it was sent. */
export interface Sent {
  readonly values: FormValues
  readonly seen: Seen | undefined
  readonly began: string
  /** `save`, or a step on the way: `add:milestones`, `remove:milestones.2`, `pick`, `reset`. */
  readonly step: string
}

export function readSent(kind: ElementKind, form: FormData): Sent {
  return {
    values: readForm(kind, form),
    seen: readSeen(form),
    began: readText(form, 'began').slice(0, 1_000),
    step: readText(form, 'step') || 'save',
  }
}

/** Which text the page showed when the form was sent. */
export function readSeen(form: FormData): Seen | undefined {
  const [, n, edit] = /^(\d{1,9})\.(\d{1,9})$/.exec(readText(form, 'seen')) ?? []
  return n === undefined || edit === undefined ? undefined : { n: Number(n), edit: Number(edit) }
}

/** What nobody has seen: a form without its hidden field must not publish or end anything. */
export const NOTHING_SEEN: Seen = { edit: -1 }

export function writeSeen(seen: Seen | undefined): string {
  return seen ? `${seen.n}.${seen.edit}` : ''
}

/** Keeps the form as it is, and where to go on for everything but saving. */
export async function takeStep(
  locals: App.Locals,
  target: Target,
  kind: ElementKind,
  sent: Sent,
  here: string,
): Promise<string | undefined> {
  const [step = '', path = ''] = sent.step.split(':')
  const { began, seen } = sent
  const keep = (values: FormValues) => keepUnsaved(locals.act, target, { values, seen, began })
  switch (step) {
    case 'add': {
      const added = addRow(kind, sent.values, path)
      await keep(added?.values ?? sent.values)
      return added ? `${here}#${firstInput(kind, path, added.index)}` : here
    }
    case 'remove': {
      const [list = '', index = ''] = path.split('.')
      await keep(removeRow(kind, sent.values, list, Number(index)))
      return `${here}#liste-${list}`
    }
    case 'pick':
      await keep(sent.values)
      return here.replace(/\/bearbeiten$/, '') + '/auswahl'
    case 'reset':
      await forgetUnsaved(locals.act, target)
      return here
    default:
      return undefined
  }
}

function firstInput(kind: ElementKind, list: string, index: number): string {
  const field = rowsAt(kind, list)?.fields[0]
  return fieldId(field ? (inputsOf(field, `${list}.${index}.`)[0] ?? '') : '')
}

/** Adds links to the form that the person is filling in. */
export async function addLinks(
  locals: App.Locals,
  editor: Editor,
  linkKind: string,
  targets: readonly string[],
): Promise<void> {
  const kind = LINKS_FROM[editor.kind].find((candidate) => candidate === linkKind) ?? LINKS_FROM[editor.kind][0]
  const values = targets.reduce<FormValues>(
    (left, to) => addRow(editor.kind, left, 'links', { kind, to })?.values ?? left,
    editor.values,
  )
  await keepUnsaved(locals.act, editor.target, { values, seen: editor.seen, began: editor.began })
}

export interface FormChoices {
  readonly units: readonly Option[]
  readonly sources: readonly Option[]
}

/** What can be chosen in the editor of this city. */
export async function formChoices(locals: App.Locals): Promise<FormChoices> {
  const { act, locale } = locals
  return {
    units: (await unitsOn(act.db, act.today)).map(({ code, name }) => ({
      value: code,
      label: name[locale] || name.de,
    })),
    sources: sourcesOf(locals).map(({ id, label }) => ({ value: id, label: label({}, { locale }) })),
  }
}
