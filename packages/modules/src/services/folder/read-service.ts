import type { LegalBasis, ServiceFacts } from '../model.ts'
import type { Spot } from './yaml.ts'

export const LANGUAGES = ['de', 'de-x-ls', 'en'] as const
const TRUST = ['none', 'low', 'substantial', 'high'] as const
const CHANNELS = ['online', 'desk', 'letter', 'phone'] as const

/** `service.yaml`. @returns undefined where too much is missing to go on */
export function readService(spot: Spot, folder: string): ServiceFacts | undefined {
  const own = spot.record(
    ['service', 'unit', 'legal-basis', 'languages', 'trust', 'channels', 'draft-days', 'processing-days'],
    ['leika', 'situations', 'sample-figures'],
  )
  const slug = own.service?.text()
  if (slug !== undefined && slug !== folder) own.service?.problem('wrong-folder-name', { name: slug, folder })
  const leika = own.leika?.text()
  const trust = own.trust?.record(['apply', 'notice'])
  const sampleFigures = own['sample-figures']?.yesNo()
  return {
    slug: slug ?? folder,
    ...(leika !== undefined && { leika }),
    unit: own.unit?.text() ?? '',
    legalBasis: (own['legal-basis']?.list() ?? []).flatMap((basis) => readBasis(basis) ?? []),
    languages: (own.languages?.list() ?? []).flatMap((language) => language.oneOf(LANGUAGES) ?? []),
    trust: { apply: trust?.apply?.oneOf(TRUST) ?? 'none', notice: trust?.notice?.oneOf(TRUST) ?? 'none' },
    channels: (own.channels?.list() ?? []).flatMap((channel) => channel.oneOf(CHANNELS) ?? []),
    situations: own.situations?.texts() ?? [],
    draftDays: own['draft-days']?.number() ?? 30,
    processingDays: own['processing-days']?.number() ?? 30,
    ...(sampleFigures === true && { sampleFigures }),
  }
}

function readBasis(spot: Spot): LegalBasis | undefined {
  const own = spot.record(['law', 'section', 'as-of'], ['url'])
  const law = own.law?.text()
  const section = own.section?.text()
  const asOf = own['as-of']?.day()
  const url = own.url?.text()
  if (law === undefined || section === undefined || asOf === undefined) return undefined
  return { law, section, asOf, ...(url !== undefined && { url }) }
}
