import { origin } from './placed.ts'
import type { Placed } from './placed.ts'
import type { Report } from './report.ts'
import { collapse } from './values.ts'

/**
 * Letters that start a name in every edition of XML 1.0. Schema validators follow the fourth edition, which knows fewer than the fifth;
 * left out here are also its rarer scripts. Real identifiers are ASCII.
 */
const letters =
  'A-Z_a-zÀ-ÖØ-öø-ıĴ-ľŁ-ňŊ-ž\u038E-\u03A1\u03A3-\u03CE\u0401-\u040C\u040E-\u044F\u0451-\u045C\u045E-\u0481\u05D0-\u05EA\u0621-\u063A\u0641-\u064A\u1E00-\u1E9B\u1EA0-\u1EF9\u3041-\u3094\u30A1-\u30FA\u4E00-\u9FA5\uAC00-\uD7A3'
const ncName = new RegExp(`^[${letters}][${letters}0-9.·-]*$`, 'u')
const notInName = new RegExp(`[^${letters}0-9.·-]`, 'gu')
const startsName = new RegExp(`^[${letters}]`, 'u')

/** Is it an XML name without colon, as `xs:ID` wants it? */
export function isIdentifier(text: string): boolean {
  return ncName.test(text)
}

/** A name as near to the text as possible: `7b1e` becomes `_7b1e`, `urn:x` becomes `urn_x`. */
export function toIdentifier(text: string): string {
  const plain = text.replace(notInName, '_')
  return startsName.test(plain) ? plain : `_${plain}`
}

/**
 * Makes identifiers valid and unique in the document, and lets references follow. Valid ones keep their name before others get one;
 * of two equal ones the first keeps it, and references keep meaning the first.
 *
 * @returns the identifiers to leave out, because they are empty
 */
export function mendIdentifiers(
  identifiers: readonly Placed[],
  references: readonly Placed[],
  report: Report,
): readonly Placed[] {
  const fresh = freshNames(new Set(identifiers.map(({ text }) => collapse(text)).filter(isIdentifier)))
  const seen = new Set<string>()
  const successors = new Map<string, string>()
  const empty: Placed[] = []

  for (const identifier of identifiers) {
    const before = collapse(identifier.text)
    const { at } = origin(identifier)
    identifier.text = before
    if (before === '') {
      empty.push(identifier)
      report('identifier_empty', at)
    } else if (seen.has(before)) {
      identifier.text = fresh(toIdentifier(before))
      report('identifier_duplicate', at, { before, after: identifier.text })
    } else if (!isIdentifier(before)) {
      identifier.text = fresh(toIdentifier(before))
      successors.set(before, identifier.text)
      report('identifier_rewritten', at, { before, after: identifier.text })
    }
    seen.add(before)
  }
  for (const reference of references) {
    const before = reference.text
    const after = successors.get(collapse(before))
    if (after === undefined) continue
    reference.text = after
    report('reference_rewritten', origin(reference).at, { before, after })
  }
  return empty
}

/** The wish itself, or with the first free number behind it. Remembers the numbers: a file may repeat one identifier thousands of times. */
function freshNames(taken: Set<string>): (wish: string) => string {
  const last = new Map<string, number>()
  return (wish) => {
    let name = wish
    let n = last.get(wish) ?? 1
    while (taken.has(name)) name = `${wish}-${++n}`
    last.set(wish, n)
    taken.add(name)
    return name
  }
}
