import type { Locale } from '@klammer/platform/i18n'
import type { Text } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { type ElementKind, LINK_KINDS, type LinkKind } from '../model.ts'
import { KIND_WORD, LINK_WORD } from '../words.ts'

/**
 * StratML knows goals and objectives, but no initiatives, no links between them and no addresses. What it has no place for stands at the
 * end of `OtherInformation`, as lines that people can read and that we can read back:
 *
 *     Vorhaben: https://stadt.example/strategie/vorhaben/kita-anmeldung
 *     Stand: Läuft
 *     trägt bei zu: Kita-Anmeldung (https://stadt.example/strategie/ziele/kita-anmeldung)
 */
export interface Note {
  readonly about: About
  /** Public address of the element. */
  readonly url: string
  readonly language: Locale
  readonly lines: readonly Line[]
}

/** `holder`: the element of StratML stands for nothing of ours; it only holds what must stand somewhere. */
export type About = ElementKind | 'holder' | 'budget'

export interface Line {
  readonly word: string
  readonly value: string
}

const ABOUT_WORDS: { readonly [about in About]: Text } = {
  ...KIND_WORD,
  holder: m.strategy_exchange_holder,
  budget: m.strategy_exchange_budget,
}

/** Text and note as one `OtherInformation`. */
export function writeNote(note: Note, text = ''): string {
  const { about, language, lines, url } = note
  const first = `${ABOUT_WORDS[about]({}, { locale: language })}: ${url}`
  const block = [first, ...lines.map(({ value, word }) => `${word}: ${value.replace(/\s+/g, ' ').trim()}`)].join('\n')
  return text === '' ? block : `${text}\n\n${block}`
}

/** Takes the note off the end of a text; a text of somebody else comes back as it is. */
export function readNote(information: string): { readonly text: string; readonly note: Note | undefined } {
  const head = [...information.matchAll(HEAD)].at(-1)
  if (!head) return { text: information, note: undefined }
  const [, break_ = '', word = '', url = ''] = head
  const { about, language } = ABOUT_BY_WORD.get(word) ?? failed(word)
  const rest = information.slice(head.index + head[0].length)
  const lines = [...rest.matchAll(/^(.+?): (.*)$/gm)].map(([, word = '', value = '']) => ({ word, value }))
  return { text: break_ === '' ? '' : information.slice(0, head.index), note: { about, url, language, lines } }
}

const ABOUT_BY_WORD: ReadonlyMap<string, { readonly about: About; readonly language: Locale }> = new Map(
  (['en', 'de'] as const).flatMap((language) =>
    Object.entries(ABOUT_WORDS).map(
      ([about, word]) => [word({}, { locale: language }), { about: about as About, language }] as const,
    ),
  ),
)
const HEAD = new RegExp(`(^|\\n\\n)(${[...ABOUT_BY_WORD.keys()].join('|')}): (https?://\\S+)(?=\\n|$)`, 'g')

function failed(word: string): never {
  throw new Error(`no note begins with ${word}`)
}

/** A line that leads to another element of the document. */
export function linkLine(kind: LinkKind, title: string, url: string, locale: Locale): Line {
  return { word: LINK_WORD[kind]({}, { locale }), value: `${title} (${url})` }
}

const LINKS_BY_WORD: ReadonlyMap<string, LinkKind> = new Map(
  LINK_KINDS.flatMap((kind) =>
    (['de', 'en'] as const).map((locale) => [LINK_WORD[kind]({}, { locale }), kind] as const),
  ),
)

export function readLinkLine({ value, word }: Line): { readonly kind: LinkKind; readonly url: string } | undefined {
  const kind = LINKS_BY_WORD.get(word)
  const url = / \((https?:\/\/\S+)\)$/.exec(value)?.[1]
  return kind && url !== undefined ? { kind, url } : undefined
}
