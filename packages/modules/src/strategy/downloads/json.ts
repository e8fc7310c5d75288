import type { Act } from '@klammer/platform/act'
import { hashOf } from '../handlers/versions.ts'
import { revisionsOn } from '../store/revisions.ts'
import { strategyTables } from '../tables.ts'
import type { AdoptedVersion } from '../views/council-text.ts'
import { publishedElement } from '../views/element.ts'
import { latestValues } from '../views/measurements.ts'
import { moneyOf } from '../views/money.ts'
import { pathOf } from '../views/paths.ts'
import { adoptedVersions, versionPage } from '../views/versions.ts'

/** Names the shape of the file, for programs that read it. */
const FORMAT = 'klammer-strategy'

/** A strategy on a day with all that is public of it: texts, links, newest values, money. No names of people, no drafts. */
export async function strategyJson(
  act: Act,
  slug: string,
  day: string,
  linkTo: (path: string) => string,
): Promise<object | undefined> {
  const db = strategyTables(act.db)
  const element = await publishedElement(db, 'strategy', slug, day)
  if (!element) return undefined
  const revisions = await revisionsOn(db, element.strategy.id, day)
  const idsOf = (kind: string) =>
    revisions.filter(({ element }) => element.kind === kind).map(({ element }) => element.id)
  const [money, values] = [await moneyOf(db, idsOf('initiative'), day), await latestValues(db, idsOf('indicator'), day)]
  return {
    format: FORMAT,
    formatVersion: 1,
    asOf: day,
    url: linkTo(`/strategie/${slug}`),
    versions: (await adoptedVersions(act, slug)).map(publicVersion),
    elements: revisions.map(({ content, element: { id, kind, slug: own }, n, publication }) => ({
      id,
      url: linkTo(pathOf({ kind, slug: own, strategy: slug })),
      revision: n,
      ...(publication.state === 'published' && { validFrom: publication.validFrom, actId: publication.actId }),
      content,
      latestMeasurement: values.get(id),
      money: money.get(id),
    })),
  }
}

/** One version as the council adopted it. Whoever hashes its texts in canonical form gets the hash in the record. */
export async function versionJson(
  act: Act,
  slug: string,
  n: number,
  linkTo: (path: string) => string,
): Promise<object | undefined> {
  const page = await versionPage(act, slug, n)
  if (!page) return undefined
  const texts = page.texts.map(({ content, id }) => ({ id, content })).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    format: `${FORMAT}-version`,
    formatVersion: 1,
    url: linkTo(`/strategie/${slug}/fassungen/${n}`),
    ...publicVersion(page.version),
    howToCheck: 'SHA-256 of `texts` as canonical JSON (RFC 8785) is `contentSha256`',
    recomputedSha256: hashOf(texts.map(({ content, id }) => ({ element: { id }, content }))),
    texts,
  }
}

function publicVersion({ n, state, summary }: AdoptedVersion) {
  const { actId, contentHash, resolution, validFrom, validTo } = state
  const { body, decidedOn, number, url } = resolution
  return {
    n,
    summary,
    resolution: { body, number, decidedOn, url },
    validFrom,
    validTo,
    contentSha256: contentHash,
    actId,
  }
}
