import type { City } from '@klammer/modules/city'

/** The version of everything the named topics show; nothing while it is not certain. */
export interface Versions {
  version(topics: readonly string[]): string | undefined
}

/** Where the city tells how far its acts have come. */
export function versionsOf(city: City): Versions {
  return 'acts' in city ? (city.acts as Versions) : { version: () => undefined }
}
