import type { Draft, DraftField, DraftPage, Tongue, Words } from '../draft.ts'
import { placeFields } from '../draft.ts'
import { Names, pageName } from '../field-names.ts'
import type { Ledger } from '../ledger.ts'
import type { SourceNode } from '../source.ts'
import { always, type Condition, feelOf, fieldsOf } from './condition.ts'

/** A form of another system on its way: pages with their questions, before anything has a path. */
export interface FormPage {
  readonly wish: string
  readonly title: Words
  readonly node: SourceNode
  readonly questions: readonly DraftField[]
  readonly leads: readonly Words[]
  readonly when: Condition
  /** Ends the way; its leads are the advice. */
  readonly isExit?: boolean
  readonly section?: { readonly name: string; readonly title: Words }
  /** The questions are entries of this list. */
  readonly repeat?: DraftField
}

export interface Form {
  readonly name: Words
  readonly summary?: Words
  readonly languages: readonly Tongue[]
  /** All fields, in groups where the source has them. */
  readonly fields: readonly DraftField[]
  readonly pages: readonly FormPage[]
  readonly declarations: readonly DraftField[]
}

interface Waiting {
  readonly words: readonly Words[]
  readonly when: string | undefined
  readonly node: SourceNode
}

/** A form as a draft: conditions get their paths, words without questions move to the next page, and at the end everything is checked. */
export function draftOf(
  form: Form,
  options: { readonly slug: string; readonly check: string; readonly declaration: string },
  ledger: Ledger,
): Draft {
  const paths = placeFields(form.fields)
  const names = new Names('-')
  const tongue = form.languages[0] ?? 'en'
  const pages: DraftPage[] = []
  const asked = new Set<DraftField>()
  const repeats = new Set(form.fields.flatMap(repeatsIn).flatMap(({ fields = [] }) => fields))
  // Words of pages without questions wait for the next page that the same people see.
  let waiting: readonly Waiting[] = []
  const push = (page: DraftPage['page'], title: Words, own: readonly Words[], key: 'lead' | 'advice') => {
    const ready = key === 'lead' ? waiting.filter(({ when }) => when === page.when) : []
    waiting = waiting.filter((one) => !ready.includes(one))
    const words = joinWords([...ready.flatMap((one) => one.words), ...own], form.languages)
    pages.push({ page, title, ...(words && { [key]: words }) })
  }
  for (const page of form.pages) {
    const condition = whenOf(page, asked, repeats, paths, ledger)
    const section = page.section ? pageName(page.section.name) : undefined
    const common = {
      ...(condition !== undefined && { when: condition }),
      ...(section !== undefined && { section }),
    }
    const asks = page.questions.map((field) => paths.get(field) ?? '')
    if (page.isExit === true) {
      // Without a certain condition nobody knows whom it sends away: it is named as missing, not shown to all.
      if (condition === undefined)
        ledger.item({
          kind: 'page',
          name: page.wish,
          node: page.node,
          outcome: { kind: 'unsupported', because: 'condition' },
          text: page.leads.flatMap((lead) => Object.values(lead)).join('\n'),
        })
      else
        push({ kind: 'exit', name: names.take(pageName(page.wish)), when: condition }, page.title, page.leads, 'advice')
      continue
    }
    if (asks.length === 0 && !page.repeat) {
      if (condition === undefined && page.when.kind !== always.kind) ledger.revoke(page.node, 'condition')
      else waiting = [...waiting, { words: [page.title, ...page.leads], when: condition, node: page.node }]
      continue
    }
    const { repeat } = page
    const each = repeat && paths.get(repeat)
    const isNew = !pages.some(({ page: one }) => one.kind === 'list' && one.of === each)
    if (repeat && each !== undefined && isNew && 'min' in repeat.shape && repeat.shape.min !== repeat.shape.max) {
      const list = names.take(pageName(`${page.wish}-list`))
      push({ kind: 'list', name: list, of: each, ...common }, page.title, [], 'lead')
    }
    if (asks.length > 0) {
      const own = { name: names.take(pageName(page.wish)), asks, ...(each !== undefined && { each }), ...common }
      push({ kind: 'question', ...own }, page.title, page.leads, 'lead')
    }
    for (const field of page.questions) asked.add(field)
  }
  push(
    { kind: 'check', name: names.take(tongue === 'de' ? 'pruefen' : 'check') },
    { [tongue]: options.check },
    [],
    'lead',
  )
  for (const { node, words } of waiting) {
    const text = words.flatMap((one) => Object.values(one)).join('\n')
    const outcome = { kind: 'unsupported', because: 'condition' } as const
    ledger.item({ kind: 'label', name: '', node, outcome, text })
    ledger.revoke(node, 'condition')
  }
  if (form.declarations.length > 0) {
    const asks = form.declarations.map((field) => paths.get(field) ?? '')
    const title = { [tongue]: options.declaration }
    push(
      { kind: 'declaration', name: names.take(tongue === 'de' ? 'erklaerung' : 'declaration'), asks },
      title,
      [],
      'lead',
    )
  }
  const used = new Set(pages.flatMap(({ page }) => page.section ?? []))
  const sections = new Map(
    form.pages.flatMap(({ section }) => (section ? [[pageName(section.name), section.title] as const] : [])),
  )
  return {
    slug: options.slug,
    languages: form.languages,
    name: form.name,
    ...(form.summary && { summary: form.summary }),
    legalBasis: [],
    fields: form.fields,
    pages,
    sections: new Map([...sections].filter(([name]) => used.has(name))),
  }
}

/** A condition that looks at what is asked later, or at one entry of a list, would mean something else here: it is named, not taken. */
function whenOf(
  page: FormPage,
  asked: ReadonlySet<DraftField>,
  inRepeats: ReadonlySet<DraftField>,
  paths: ReadonlyMap<DraftField, string>,
  ledger: Ledger,
): string | undefined {
  if (page.when.kind === always.kind) return undefined
  const isSafe = fieldsOf(page.when).every((field) => asked.has(field) && !inRepeats.has(field))
  const text = isSafe ? feelOf(page.when, paths) : undefined
  const name = Object.values(page.title)[0] ?? page.wish
  const outcome =
    text === undefined
      ? ({ kind: 'unsupported', because: 'condition' } as const)
      : ({ kind: 'mapped', to: 'pages.yaml' } as const)
  ledger.item({ kind: 'condition', name, node: page.node, outcome, ...(text !== undefined && { text }) })
  return text
}

function repeatsIn(field: DraftField): readonly DraftField[] {
  const inner = (field.fields ?? []).flatMap(repeatsIn)
  return field.shape.type === 'repeat' ? [field, ...inner] : inner
}

function joinWords(list: readonly Words[], languages: readonly Tongue[]): Words | undefined {
  const entries = languages.flatMap((tongue) => {
    const texts = list.flatMap((words) => words[tongue]?.trim() ?? []).filter((text) => text !== '')
    return texts.length === 0 ? [] : [[tongue, texts.join('\n\n')] as const]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** Words without their markup: tags go, paragraphs stay. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<\s*(?:br|\/p|\/li|\/h\d|\/div)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]{0,2000}>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/\n\s*\n+/g, '\n\n')
    .trim()
}
