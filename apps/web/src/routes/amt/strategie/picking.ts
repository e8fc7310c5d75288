import {
  choiceWord,
  type Editor,
  type ElementKind,
  KIND_WORD,
  LINKS_FROM,
  staffList,
} from '@klammer/modules/strategy/staff'
import type { Option } from '#lib/components/index.ts'
import { readListQuery } from '#lib/lists/list-query.ts'

const KINDS = ['guideline', 'goal', 'initiative', 'indicator', 'process', 'strategy'] as const
const ON_A_PAGE = 30

export interface PickList {
  readonly title: string
  readonly search: string
  readonly kind: string
  readonly kinds: readonly Option[]
  readonly linkKinds: readonly Option[]
  readonly choices: readonly Option[]
  readonly total: number
  readonly next: string | undefined
}

/** Elements of the same strategy that an element could be linked with: found by search and kind, page by page. */
export async function pickList(locals: App.Locals, editor: Editor, url: URL): Promise<PickList> {
  const { act, locale } = locals
  const query = readListQuery(url, { sorts: ['title'], filters: ['art'] })
  const kind: ElementKind | undefined = KINDS.find((candidate) => candidate === query.filters.art)
  const list = await staffList(act, {
    strategy: editor.strategy,
    kind,
    search: query.search,
    sort: 'number',
    direction: 'asc',
    after: query.after,
    limit: ON_A_PAGE,
  })
  return {
    title: editor.values['title.de'] ?? '',
    search: query.search,
    kind: kind ?? '',
    kinds: KINDS.map((value) => ({ value, label: KIND_WORD[value]({}, { locale }) })),
    linkKinds: LINKS_FROM[editor.kind].map((value) => ({ value, label: choiceWord('links.kind', value, locale) })),
    choices: list.rows
      .filter(({ id }) => id !== editor.element?.id)
      .map(({ id, kind, label, title }) => ({
        value: id,
        label: [label, title].filter(Boolean).join(' '),
        hint: KIND_WORD[kind]({}, { locale }),
      })),
    total: list.total,
    next: list.next,
  }
}
