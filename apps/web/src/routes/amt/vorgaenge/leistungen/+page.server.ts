import { currentServices, mayWhere, serviceName } from '@klammer/modules/services'
import { Forbidden } from '@klammer/platform/act'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { act, locale } = locals
  if (mayWhere(act.actor, 'services.see-cases').length === 0) throw new Forbidden('services.see-cases', act.actor)
  const services = await currentServices(act.db)
  return {
    services: services.map(({ bundle, id }) => ({
      slug: bundle.service.slug,
      name: serviceName(bundle, locale),
      version: id.slice(0, 12),
      unit: bundle.service.unit,
      fourEyes: bundle.process.fourEyes,
      automatic: bundle.process.automatic,
      sampleFigures: bundle.service.sampleFigures === true,
    })),
  }
}
