import { currentServices, mayWhere, serviceName, versionsOf } from '@klammer/modules/services'
import { Forbidden } from '@klammer/platform/act'
import { formatInstant } from '@klammer/platform/i18n'
import { error } from '@sveltejs/kit'
import { basisText } from '#lib/services/basis-text.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { act, locale } = locals
  if (mayWhere(act.actor, 'services.see-cases').length === 0) throw new Forbidden('services.see-cases', act.actor)
  const services = await currentServices(act.db)
  const { bundle, id } = services.find((one) => one.bundle.service.slug === params.slug) ?? error(404)
  const texts = bundle.texts[locale] ?? bundle.texts.de
  return {
    slug: params.slug,
    name: serviceName(bundle, locale),
    basis: bundle.service.legalBasis.map(basisText),
    results: bundle.process.results.map(({ code, retention }) => ({
      text: texts?.results[code] ?? code,
      years: retention.years,
      archive: retention.archive,
      basis: retention.basis,
    })),
    deadlines: bundle.process.deadlines.map(({ name }) => texts?.deadlines[name] ?? name),
    examples: bundle.examples.length,
    versions: (await versionsOf(act.db, params.slug)).map((version) => ({
      ...version,
      isCurrent: version.id === id,
      publishedAt: formatInstant(version.publishedAt, locale),
    })),
  }
}
