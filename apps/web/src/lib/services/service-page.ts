import { versionsOf } from '@klammer/modules/services'
import { unitByCode } from '@klammer/platform/units'
import { remembered } from '#lib/server/remembered.ts'
import { publishedServices } from './catalogue.ts'

/** A published service with its office and versions. @returns undefined when there is none of that name */
export async function serviceOf(locals: App.Locals, slug: string) {
  const found = (await publishedServices(locals)).find(({ bundle }) => bundle.service.slug === slug)
  if (!found) return undefined
  const { bundle, id } = found
  return remembered(locals, ['services', 'units'], `services.page ${slug}`, async () => {
    const unit = await unitByCode(locals.act.db, bundle.service.unit)
    return { id, bundle, unit, versions: await versionsOf(locals.act.db, slug) }
  })
}
