import type { Registry } from '@klammer/modules/services'

/** Where the city keeps drafts, cases and published services. */
export function registryOf({ city }: Pick<App.Locals, 'city'>): Registry {
  return city.services
}
