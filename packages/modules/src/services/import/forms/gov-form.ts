import type { DraftField, DraftOption, Words } from '../draft.ts'
import type { Ledger } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'
import { always } from './condition.ts'
import { type Form, type FormPage, plainText } from './form.ts'
import { CONTENT } from './gov-components.ts'
import { conditionReader } from './gov-conditions.ts'
import { readComponent, readContent, readLists } from './gov-questions.ts'
import { isSummary, type ReadPage, type Ways, whensOf } from './gov-ways.ts'

/** A form of XGovFormBuilder or of DEFRA's forms engine, JSON or YAML. Both say `pages` with `components`. */
export function readGovForm(root: JsonNode, ledger: Ledger): Form {
  const lists = readLists(root, ledger)
  const itemCodes = new Map(
    (root.get('lists')?.items ?? []).flatMap((list) =>
      (list.get('items')?.items ?? []).flatMap((item) => {
        const id = item.get('id')?.text
        const code = item.get('value')?.text
        return id === undefined || code === undefined ? [] : [[id, code] as const]
      }),
    ),
  )
  const byName = new Map<string, DraftField>()
  const nodes = root.get('pages')?.items ?? []
  const repeats = new Map<string, DraftField & { fields: DraftField[] }>()
  const pages = nodes.map((page) => readPage(page, lists, byName, repeats, ledger))
  const conditionOf = conditionReader({
    list: root.get('conditions')?.items ?? [],
    fieldOf: (name) => byName.get(name),
    itemOf: (id) => itemCodes.get(id),
  })
  const sections = readSections(root, ledger)
  const { fields, grouped } = groupBySection(pages, sections)
  const whens = whensOf(root, pages, conditionOf.read, ledger)
  tellConditions(root, conditionOf, ledger)
  const ordered = whens.order
    .map((path) => pages.find((page) => page.path === path))
    .filter((page) => page !== undefined)
  const declaration = readDeclaration(root, ledger)
  const declarations = [...pages.flatMap((page) => page.declarations), ...declaration]
  tellFees(root, ledger)
  const title = root.get('name') ?? pages[0]?.node.get('title')
  if (root.get('name')) ledger.map(title, 'texts/en.yaml')
  return {
    name: { en: title?.text ?? '' },
    languages: ['en'],
    fields: [...fields, ...declaration],
    declarations,
    pages: ordered.filter((page) => !isSummary(page.node)).map((page) => toFormPage(page, whens, sections, grouped)),
  }
}

function toFormPage(
  page: ReadPage,
  whens: Ways,
  sections: ReadonlyMap<string, Words>,
  grouped: ReadonlySet<string>,
): FormPage {
  const { leads, node, path, questions, repeat, section } = page
  const title = sections.get(section ?? '')
  const first = questions[0]?.label.en
  const words = node.get('title')?.text ?? first ?? path
  return {
    wish: path.replaceAll('/', ' ').trim() || words,
    title: { en: words },
    node,
    questions,
    leads,
    when: whens.when.get(path) ?? always,
    isExit: whens.exits.has(path),
    ...(section !== undefined && title && grouped.has(section) && { section: { name: section, title } }),
    ...(repeat && { repeat }),
  }
}

function readPage(
  node: JsonNode,
  lists: ReadonlyMap<string, readonly DraftOption[]>,
  byName: Map<string, DraftField>,
  repeats: Map<string, DraftField & { fields: DraftField[] }>,
  ledger: Ledger,
): ReadPage {
  const path = node.get('path')?.text ?? node.path
  const section = node.get('section')?.text
  for (const key of ['path', 'title', 'section', 'controller', 'id']) ledger.map(node.get(key), 'pages.yaml')
  const questions: DraftField[] = []
  const declarations: DraftField[] = []
  const leads: Words[] = []
  for (const component of node.get('components')?.items ?? []) {
    const type = component.get('type')?.text ?? ''
    const name = component.get('name')?.text ?? component.get('id')?.text ?? type
    if (CONTENT.has(type)) {
      leads.push(readContent(component, ledger))
      continue
    }
    const field = readComponent(component, name, lists, ledger)
    if (!field) continue
    for (const key of [name, `${section}.${name}`, component.get('id')?.text])
      if (key !== undefined) byName.set(key, field)
    if (type === 'DeclarationField') declarations.push(field)
    else questions.push(field)
  }
  const base = { node, path, declarations, leads, section }
  const controller = node.get('controller')?.text ?? ''
  const isRepeat = node.get('repeatField') !== undefined || /Repeat/.test(controller)
  if (!isRepeat || questions.length === 0) {
    settlePage(node, path, ledger, isSummary(node) || questions.length + leads.length > 0)
    return { ...base, questions }
  }
  const min = node.at('repeat', 'schema', 'min')
  const max = node.at('repeat', 'schema', 'max')
  const name = node.at('repeat', 'options', 'name')
  const title = node.at('repeat', 'options', 'title')
  for (const one of [min, max, name, title]) ledger.map(one, 'data.yaml')
  const label = { en: title?.text ?? node.get('title')?.text ?? path }
  settlePage(node, path, ledger, true)
  // How many entries there are says another question; here people add them. Pages about the same entries share them.
  const counter = node.get('repeatField')
  ledger.refuse(counter, 'condition')
  const shared = repeats.get(counter?.text ?? '')
  if (shared) {
    shared.fields.push(...questions)
    return { ...base, questions, repeat: shared }
  }
  const repeat = {
    wish: name?.text ?? path,
    shape: { type: 'repeat', min: min?.number ?? 1, max: max?.number ?? 99 } as const,
    fields: [...questions],
    label,
    entry: { en: `${label.en} {number}` },
  }
  if (counter?.text !== undefined) repeats.set(counter.text, repeat)
  return { ...base, questions, repeat }
}

function settlePage(node: JsonNode, path: string, ledger: Ledger, hasSomething: boolean): void {
  const outcome = hasSomething
    ? ({ kind: 'mapped', to: 'pages.yaml' } as const)
    : ({ kind: 'unsupported', because: 'not-used' } as const)
  ledger.item({ kind: 'page', name: `${path} ${node.get('title')?.text ?? ''}`, node, outcome })
}

function readSections(root: JsonNode, ledger: Ledger): ReadonlyMap<string, Words> {
  return new Map(
    (root.get('sections')?.items ?? []).flatMap((section) => {
      const name = section.get('name')?.text ?? section.get('id')?.text
      if (name === undefined) return []
      for (const key of ['name', 'title', 'id']) ledger.map(section.get(key), 'texts/en.yaml')
      const title = section.get('title')?.text ?? name
      ledger.item({ kind: 'section', name: title, node: section, outcome: { kind: 'mapped', to: 'texts/en.yaml' } })
      return [[name, { en: title }] as const]
    }),
  )
}

/** Sections give names their space: `firstName` of one applicant and of the other. Each becomes a group. */
function groupBySection(
  pages: readonly ReadPage[],
  sections: ReadonlyMap<string, Words>,
): { readonly fields: readonly DraftField[]; readonly grouped: ReadonlySet<string> } {
  const fields: DraftField[] = []
  const groups = new Map<string, DraftField[]>()
  const seen = new Set<DraftField>()
  for (const { declarations, questions, repeat, section } of pages) {
    const own = [...(repeat ? [repeat] : questions), ...declarations].filter((field) => !seen.has(field))
    for (const field of own) seen.add(field)
    const label = section === undefined ? undefined : sections.get(section)
    if (section === undefined || !label) {
      fields.push(...own)
      continue
    }
    const inner = groups.get(section)
    if (inner) inner.push(...own)
    else if (own.length > 0) {
      const list = [...own]
      groups.set(section, list)
      fields.push({ wish: section, shape: { type: 'group' }, fields: list, label })
    }
  }
  return { fields, grouped: new Set(groups.keys()) }
}

function readDeclaration(root: JsonNode, ledger: Ledger): readonly DraftField[] {
  const node = root.get('declaration')
  const text = plainText(node?.text ?? '')
  if (!node || text === '') return []
  ledger.map(node, 'texts/en.yaml', 'markup')
  return [{ wish: 'declaration', shape: { type: 'yes-no', confirm: true }, label: { en: text } }]
}

/** A condition that no page asks for, or that has no certain form in FEEL, is named. */
function tellConditions(root: JsonNode, conditions: ReturnType<typeof conditionReader>, ledger: Ledger): void {
  for (const node of root.get('conditions')?.items ?? []) {
    const name = node.get('displayName')?.text ?? node.get('name')?.text ?? ''
    const key = (node.get('name') ?? node.get('id'))?.text ?? ''
    const isUsed = conditions.used.has(node)
    if (isUsed && conditions.read(key).kind !== 'unknown') ledger.mapAll(node, 'pages.yaml')
    else {
      const because = isUsed ? 'condition' : 'not-used'
      ledger.item({ kind: 'condition', name, node, outcome: { kind: 'unsupported', because } })
      ledger.refuse(node, because)
    }
  }
}

/** Fees need a product and an account of the city's books, and a day from which they hold: only people know these. */
function tellFees(root: JsonNode, ledger: Ledger): void {
  for (const fee of root.get('fees')?.items ?? []) {
    const text = ['amount', 'multiplier', 'condition'].flatMap((key) => {
      const value = fee.get(key)?.text
      return value === undefined ? [] : [`${key}: ${value}`]
    })
    const name = fee.get('description')?.text ?? ''
    const outcome = { kind: 'unsupported', because: 'payment' } as const
    ledger.item({ kind: 'fee', name, node: fee, outcome, text: text.join(', ') })
    ledger.refuse(fee, 'payment')
  }
}
