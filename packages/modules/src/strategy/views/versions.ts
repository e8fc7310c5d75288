import type { Act } from '@klammer/platform/act'
import { needsCouncil } from '../decisions.ts'
import type { Content, LocalizedText, Revision } from '../model.ts'
import { sortKey } from '../sort-key.ts'
import { revisionsOn } from '../store/revisions.ts'
import { strategyBySlug, versionsOf } from '../store/versions.ts'
import { strategyTables } from '../tables.ts'
import { isSlug } from './paths.ts'
import { type AdoptedVersion, type CouncilText, isAdopted } from './council-text.ts'
import { type Difference, differenceOf } from './difference.ts'

export interface VersionPage {
  readonly slug: string
  /** Of the strategy in that version. */
  readonly title: LocalizedText
  readonly version: AdoptedVersion
  readonly versions: readonly AdoptedVersion[]
  readonly texts: readonly CouncilText[]
}

/** A version as the council adopted it, word by word. */
export async function versionPage(act: Act, slug: string, n: number): Promise<VersionPage | undefined> {
  const versions = await adoptedVersions(act, slug)
  const version = versions.find((version) => version.n === n)
  if (!version) return undefined
  const texts = await textsOf(act, version)
  return { slug, title: titleOf(texts, slug), version, versions, texts }
}

export interface ComparePage {
  readonly slug: string
  readonly title: LocalizedText
  readonly versions: readonly AdoptedVersion[]
  readonly from: AdoptedVersion
  readonly to: AdoptedVersion
  readonly difference: Difference
}

/**
 * What changed from one version to another, in whichever order they are named.
 * @returns nothing where the strategy has no such versions
 */
export async function comparePage(
  act: Act,
  slug: string,
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
): Promise<ComparePage | undefined> {
  const versions = await adoptedVersions(act, slug)
  const to = asked.to === undefined ? versions.at(-1) : versions.find(({ n }) => n === asked.to)
  const from =
    asked.from === undefined
      ? (versions.findLast(({ n }) => to && n < to.n) ?? to)
      : versions.find(({ n }) => n === asked.from)
  if (!from || !to) return undefined
  const [before, after] = [await textsOf(act, from), await textsOf(act, to)]
  const difference = differenceOf(before, after, act.locale)
  return { slug, title: titleOf(after, slug), versions, from, to, difference }
}

export async function adoptedVersions(act: Act, slug: string): Promise<readonly AdoptedVersion[]> {
  const db = strategyTables(act.db)
  const strategy = isSlug(slug) ? await strategyBySlug(db, slug) : undefined
  if (!strategy) return []
  return (await versionsOf(db, strategy)).filter(isAdopted)
}

/** The council's texts change only with its versions: those of the first day are those of the version. */
async function textsOf(act: Act, { state, strategy }: AdoptedVersion): Promise<readonly CouncilText[]> {
  const revisions = await revisionsOn(strategyTables(act.db), strategy, state.validFrom)
  const texts = revisions.filter(({ element }) => needsCouncil(element.kind)).map(toCouncilText)
  return texts.toSorted((a, b) => (readingOrder(a.content) < readingOrder(b.content) ? -1 : 1))
}

/** As in a printed document: the strategy itself, then each guideline before its goals (`1` before `1.1`). */
function readingOrder(content: Content): string {
  return content.kind === 'strategy' ? '' : sortKey(content).replace('~', ' ')
}

function toCouncilText({ content, element }: Revision): CouncilText {
  return { id: element.id, kind: element.kind, slug: element.slug, content }
}

function titleOf(texts: readonly CouncilText[], slug: string): LocalizedText {
  return texts.find(({ kind }) => kind === 'strategy')?.content.title ?? { de: slug }
}
