import type { PlatformDb } from '@klammer/platform/database'
import { LOCALES } from '@klammer/platform/i18n'
import type { ObjectPage, SearchDocument } from '@klammer/platform/manifest'
import { m } from '@klammer/platform/messages'
import { currentServices } from '../bundles/store.ts'
import type { ServiceTexts } from '../model.ts'

const ABOUT = 'services.service:'

const pathOfService = (slug: string): string => `/leistungen/${slug}`

/** Every published service, in each language in which people look for it. */
export async function searchDocuments(db: PlatformDb): Promise<readonly SearchDocument[]> {
  const services = await currentServices(db)
  return services.flatMap(({ bundle: { service, texts } }) =>
    LOCALES.flatMap((locale): SearchDocument[] => {
      // English readers find what is only there in German, too: the page says so.
      const words = texts[locale] ?? texts.de
      if (!words) return []
      return [
        {
          id: ABOUT + service.slug,
          path: pathOfService(service.slug),
          kind: m.services_kind_service,
          locale,
          title: words.service.name,
          text: searchable(words, texts['de-x-ls']),
        },
      ]
    }),
  )
}

function searchable({ service }: ServiceTexts, plain: ServiceTexts | undefined): string {
  const { keywords, needs, summary, who } = service
  return [summary, who, ...needs, ...keywords, ...(plain ? [plain.service.name, plain.service.summary] : [])].join('\n')
}

/** Where people read about a service that an act names. */
export async function pageOf(db: PlatformDb, abouts: readonly string[]): Promise<ReadonlyMap<string, ObjectPage>> {
  const wanted = new Set(abouts.filter((about) => about.startsWith(ABOUT)))
  if (wanted.size === 0) return new Map()
  const services = await currentServices(db)
  return new Map(
    services.flatMap(({ bundle: { service, texts } }): [string, ObjectPage][] => {
      const about = ABOUT + service.slug
      const de = texts.de?.service.name
      if (!wanted.has(about) || de === undefined) return []
      return [[about, { path: pathOfService(service.slug), title: { de, en: texts.en?.service.name } }]]
    }),
  )
}
