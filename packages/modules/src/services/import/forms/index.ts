import { type Draft, type DraftPage, placeFields, type Tongue } from '../draft.ts'
import { type Account, Ledger } from '../ledger.ts'
import { pagesOfTree } from '../pages-of-tree.ts'
import { Defect } from '../source.ts'
import { type JsonNode, readJsonSource } from '../source-json.ts'
import { readZip } from '../zip.ts'
import { draftOf, type Form } from './form.ts'
import { readGcForm } from './gcforms.ts'
import { readGovForm } from './gov-form.ts'
import { readGovukForm } from './govuk.ts'
import { readJsonSchema } from './json-schema.ts'
import { readFormio, readOpenForms } from './open-forms.ts'
import { tellByKey } from './reasons-by-key.ts'
import { readSample } from './sample.ts'

export type FormSystem =
  | 'xgov'
  | 'defra'
  | 'gc-forms'
  | 'govuk-forms'
  | 'open-forms'
  | 'form.io'
  | 'json-schema'
  | 'sample-data'

export interface FormImport {
  readonly draft: Draft
  readonly account: Account
  readonly system: FormSystem
  /** The files that were read, by name: an archive holds several. */
  readonly sources: ReadonlyMap<string, Uint8Array>
}

export interface FormWords {
  readonly slug: string
  readonly loose: string
  readonly check: string
  readonly declaration: string
  /** Language of the words in the form, where the system does not say it. */
  readonly tongue: Tongue
}

/**
 * Reads a form definition: XGovFormBuilder, DEFRA (JSON or YAML), GC Forms, GOV.UK Forms, form.io, Open Forms (ZIP), a JSON Schema, or, as
 * a last resort, filled-in data with types that are guessed.
 * @throws Defect for what is none of these
 */
export function readForm(file: string, bytes: Buffer, words: FormWords): FormImport {
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
  const sources = isZip ? readZip(file, bytes) : new Map([[file, bytes]])
  const roots = new Map(
    [...sources]
      .filter(([name]) => !isZip || name.endsWith('.json'))
      .map(([name, content]) => [name, readJsonSource(isZip ? `${file}/${name}` : name, content.toString('utf8'))]),
  )
  const ledger = new Ledger([...roots.values()])
  const { draft, system } = readAny(roots, file, isZip, words, ledger)
  tellByKey([...roots.values()], ledger)
  return { draft, system, sources, account: ledger.finish() }
}

function readAny(
  roots: ReadonlyMap<string, JsonNode>,
  file: string,
  isZip: boolean,
  words: FormWords,
  ledger: Ledger,
): { readonly draft: Draft; readonly system: FormSystem } {
  const ofForm = (form: Form, system: FormSystem) => ({ system, draft: draftOf(named(form, words), words, ledger) })
  if (isZip) {
    if (!roots.has('forms.json') || !roots.has('formSteps.json')) throw new Defect({ file, line: 1 }, 'unknown-format')
    return ofForm(readOpenForms(roots, words.tongue, ledger), 'open-forms')
  }
  const [root] = roots.values()
  if (root?.kind !== 'map') throw new Defect({ file, line: 1 }, 'unknown-format')
  const lists = (name: string) => root.get(name)?.kind === 'list'
  if (root.get('$schema') && root.get('properties'))
    return ofTree(readJsonSchema(root, ledger), root, words, 'json-schema')
  if (lists('pages')) {
    const isDefra = root.get('engine') ?? root.get('schema')
    return ofForm(readGovForm(root, ledger), isDefra || !root.get('outputs') ? 'defra' : 'xgov')
  }
  if (lists('elements') || lists('shownElements')) return ofForm(readGcForm(root, ledger), 'gc-forms')
  if (lists('steps')) return ofForm(readGovukForm(root, ledger), 'govuk-forms')
  if (lists('components')) return ofForm(readFormio(root, words.tongue, ledger), 'form.io')
  const fields = readSample(root, ledger)
  if (fields.length === 0) throw new Defect({ file, line: 1 }, 'unknown-format')
  return ofTree(fields, root, words, 'sample-data')
}

/** A form without a name is called after its folder. */
function named(form: Form, { slug }: FormWords): Form {
  const [tongue = 'en'] = form.languages
  return form.name[tongue] ? form : { ...form, name: { [tongue]: slug } }
}

function ofTree(
  fields: Draft['fields'],
  root: JsonNode,
  { check, loose, slug }: FormWords,
  system: FormSystem,
): { readonly draft: Draft; readonly system: FormSystem } {
  const paths = placeFields(fields)
  const pages: readonly DraftPage[] = pagesOfTree(fields, paths, { loose, check, leads: new Map(), tongue: 'en' })
  const name = { en: root.get('title')?.text ?? slug }
  return { system, draft: { slug, languages: ['en'], name, legalBasis: [], fields, pages, sections: new Map() } }
}
