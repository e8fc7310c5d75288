import type { DraftField, DraftOption, Shape, Words } from '../draft.ts'
import { fieldName, Names } from '../field-names.ts'
import type { Ledger, Note } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'
import { all, always, any, type Condition, unknown } from './condition.ts'
import type { Form, FormPage } from './form.ts'
import { lineUp } from './line-up.ts'

interface Element {
  readonly id: string
  readonly node: JsonNode
  readonly field?: DraftField
  readonly lead?: Words
  /** By its own rules, wherever it stands. */
  readonly when: Condition
}

/** A form of GC Forms: elements in the order of `layout`, or on the pages of `groups`. English is taken, French has no place. */
export function readGcForm(root: JsonNode, ledger: Ledger): Form {
  const nodes = [...(root.get('elements')?.items ?? []), ...(root.get('shownElements')?.items ?? [])]
  const read = nodes.map((node) => readElement(node, ledger))
  const readById = new Map(read.map((element) => [element.id, element]))
  const elements = read.map((element) => ({ ...element, when: shownWhen(element.node, readById) }))
  const byId = new Map(elements.map((element) => [element.id, element]))
  const layout = root.get('layout')
  ledger.mapAll(layout, 'pages.yaml')
  const inOrder = [
    ...(layout?.items ?? []).flatMap((id) => byId.get(id.says) ?? []),
    ...elements.filter(({ id }) => !(layout?.items ?? []).some((one) => one.says === id)),
  ]
  const title = root.get('titleEn')
  ledger.map(title, 'texts/en.yaml')
  const introduction = root.at('introduction', 'descriptionEn')
  ledger.map(introduction, 'texts/en.yaml')
  const groups = root.get('groups')
  const pages = groups ? readGroups(groups, root, byId, ledger) : pagesInOrder(inOrder)
  const onPages = new Set(pages.flatMap(({ questions, repeat }) => [...questions, ...(repeat ? [repeat] : [])]))
  const loose = inOrder.filter(({ field, lead }) =>
    field ? !onPages.has(field) && !isRepeatOn(field, pages) : lead !== undefined && groups,
  )
  const rest = groups ? pagesInOrder(loose.filter(({ field }) => field)) : []
  return {
    name: { en: title?.text ?? '' },
    ...(introduction?.text !== undefined && { summary: { en: introduction.text } }),
    languages: ['en'],
    fields: inOrder.flatMap(({ field }) => field ?? []),
    pages: [...pages, ...rest],
    declarations: [],
  }
}

function isRepeatOn(field: DraftField, pages: readonly FormPage[]): boolean {
  return pages.some(({ repeat }) => repeat === field)
}

/** One question a page, shown when the source shows the question; words that come before it lead to it. */
function pagesInOrder(elements: readonly Element[], around: Condition = always): readonly FormPage[] {
  const pages: FormPage[] = []
  for (const { field, id, lead, node, when } of elements) {
    if (!field) {
      if (lead) pages.push({ wish: id, title: {}, node, questions: [], leads: [lead], when: all([around, when]) })
      continue
    }
    const isRepeat = field.shape.type === 'repeat'
    pages.push({
      wish: field.label.en ?? id,
      title: field.label,
      node,
      questions: isRepeat ? (field.fields ?? []) : [field],
      leads: [],
      when: all([around, when]),
      ...(isRepeat && { repeat: field }),
    })
  }
  return pages
}

function readGroups(
  groups: JsonNode,
  root: JsonNode,
  byId: ReadonlyMap<string, Element>,
  ledger: Ledger,
): readonly FormPage[] {
  ledger.mapAll(root.get('groupsLayout'), 'pages.yaml')
  const graph = groups.children.map((group) => {
    const action = group.get('nextAction')
    ledger.mapAll(action, 'pages.yaml')
    for (const key of ['name', 'titleEn', 'autoFlow']) ledger.map(group.get(key), 'pages.yaml')
    ledger.mapAll(group.get('elements'), 'pages.yaml')
    const next =
      action?.kind === 'list'
        ? action.items.flatMap((one) => {
            const to = one.get('groupId')?.text
            const choice = one.get('choiceId')?.text ?? ''
            if (to === undefined) return []
            return [choice.startsWith('catch-all') ? { to } : { to, when: choiceIs(choice, byId) }]
          })
        : action?.text === undefined
          ? []
          : [{ to: action.text }]
    return { id: group.key, next }
  })
  const { back, list } = lineUp(graph, 'start')
  for (const { from, to } of back) {
    const node = groups.get(from) ?? groups
    ledger.item({ kind: 'flow', name: `${from} → ${to}`, node, outcome: { kind: 'unsupported', because: 'way-back' } })
  }
  return list.flatMap(({ id, when }) => {
    const group = groups.get(id)
    if (!group) return []
    const elements = (group.get('elements')?.items ?? []).flatMap((one) => byId.get(one.says) ?? [])
    ledger.item({
      kind: 'page',
      name: group.get('titleEn')?.text ?? id,
      node: group,
      outcome: { kind: 'mapped', to: 'pages.yaml' },
    })
    return pagesInOrder(elements, when)
  })
}

/** `3.1` is the second choice of element 3. */
function choiceIs(choice: string, byId: ReadonlyMap<string, Element>): Condition {
  const [id = '', place = ''] = choice.split('.')
  const field = byId.get(id)?.field
  const shape = field?.shape
  if (!field || (shape?.type !== 'choice' && shape?.type !== 'choices')) return unknown
  const value = shape.options[Number(place)]
  if (value === undefined) return unknown
  return shape.type === 'choice' ? { kind: 'is', field, value } : { kind: 'contains', field, value }
}

function shownWhen(node: JsonNode, byId: ReadonlyMap<string, Element>): Condition {
  const rules = node.at('properties', 'conditionalRules')?.items ?? []
  if (rules.length === 0) return always
  return any(rules.map((rule) => choiceIs(rule.get('choiceId')?.text ?? '', byId)))
}

function readElement(node: JsonNode, ledger: Ledger): Element {
  const id = node.get('id')?.text ?? ''
  const type = node.get('type')?.text ?? ''
  const properties = node.get('properties')
  const text = (name: string) => properties?.get(name)?.text
  const title = text('titleEn') ?? text('descriptionEn') ?? type
  ledger.map(node.get('id'), 'data.yaml')
  if (type === 'richText') {
    for (const key of ['titleEn', 'descriptionEn']) ledger.map(properties?.get(key), 'texts/en.yaml')
    ledger.map(node.get('type'), 'texts/en.yaml')
    ledger.item({ kind: 'label', name: title, node, outcome: { kind: 'mapped', to: 'texts/en.yaml' } })
    return {
      id,
      node,
      when: always,
      lead: { en: [text('titleEn'), text('descriptionEn')].filter(Boolean).join('\n\n') },
    }
  }
  const to = `data.yaml: ${title}`
  const mapped = shapeOf(type, node, to, ledger)
  if (!mapped) {
    ledger.item({ kind: 'field', name: title, node, outcome: { kind: 'unsupported', because: 'no-such-type' } })
    ledger.refuse(node, 'no-such-type')
    return { id, node, when: always }
  }
  const { fields, note, options, shape } = mapped
  ledger.item({ kind: 'field', name: title, node, outcome: { kind: 'mapped', to, ...(note && { note }) } })
  ledger.map(node.get('type'), to, note)
  for (const key of ['titleEn', 'descriptionEn']) ledger.map(properties?.get(key), to)
  ledger.mapAll(properties?.get('conditionalRules'), 'pages.yaml')
  const required = properties?.at('validation', 'required')
  ledger.map(required, to)
  const isInner = shape.type === 'repeat' || shape.type === 'group'
  const hint = text('descriptionEn')
  const field: DraftField = {
    wish: title,
    shape: { ...shape, ...(required?.isTrue !== true && !isInner && { optional: true }) },
    label: { en: title },
    ...(hint !== undefined && text('titleEn') !== undefined && { hint: { en: hint } }),
    ...(options && { options }),
    ...(fields && { fields }),
    ...(shape.type === 'repeat' && { entry: { en: `${title} {number}` } }),
    comments: [`${type} ${id}`],
  }
  return { id, node, field, when: always }
}

interface Mapped {
  readonly shape: Shape
  readonly options?: readonly DraftOption[]
  readonly fields?: readonly DraftField[]
  readonly note?: Note
}

function shapeOf(type: string, node: JsonNode, to: string, ledger: Ledger): Mapped | undefined {
  const properties = node.get('properties')
  const longest = properties?.at('validation', 'maxLength')
  const max = longest?.number
  const length = max !== undefined && max > 0 && Number.isInteger(max) && { max }
  switch (type) {
    case 'textField': {
      const kind = properties?.at('validation', 'type')
      if (length) ledger.map(longest, to)
      const special = TEXT_KINDS[kind?.text ?? '']
      if (special || kind?.text === 'text' || kind?.text === 'alphanumeric') ledger.map(kind, to)
      return special ?? { shape: { type: 'text', ...length } }
    }
    case 'textArea':
      if (length) ledger.map(longest, to)
      return { shape: { type: 'long-text', ...length } }
    case 'dropdown':
    case 'radio':
    case 'combobox':
    case 'checkbox':
    case 'attestation': {
      const options = readChoices(properties?.get('choices'), to, ledger)
      const kind = type === 'checkbox' || type === 'attestation' ? 'choices' : 'choice'
      const shape = { type: kind, options: options.map(({ code }) => code) } as const
      return options.length > 0 ? { shape, options } : { shape, options, note: 'options-missing' }
    }
    case 'fileInput':
      return { shape: { type: 'file' } }
    case 'formattedDate':
      return { shape: { type: 'date' } }
    case 'addressComplete':
    case 'address':
      return { shape: { type: 'address' }, note: 'foreign-address' }
    case 'name':
      return { shape: { type: 'person' } }
    case 'dynamicRow': {
      const inner = (properties?.get('subElements')?.items ?? []).map((one) => readElement(one, ledger))
      const most = properties?.get('maxNumberOfRows')
      if (most?.number !== undefined) ledger.map(most, to)
      const fields = inner.flatMap(({ field }) => field ?? [])
      if (fields.length === 0) return undefined
      return { shape: { type: 'repeat', min: 1, max: most?.number ?? 99 }, fields }
    }
    default:
      return undefined
  }
}

const TEXT_KINDS: { readonly [kind: string]: Mapped } = {
  email: { shape: { type: 'e-mail' } },
  phone: { shape: { type: 'phone' } },
  date: { shape: { type: 'date' } },
  number: { shape: { type: 'number', decimals: 6 }, note: 'decimals-assumed' },
}

function readChoices(list: JsonNode | undefined, to: string, ledger: Ledger): readonly DraftOption[] {
  const names = new Names('_')
  return (list?.items ?? []).flatMap((choice) => {
    const text = choice.get('en')?.text
    if (text === undefined) return []
    ledger.map(choice.get('en'), to)
    return [{ code: names.take(fieldName(text)), label: { en: text } }]
  })
}
