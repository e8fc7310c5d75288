import type { City } from '@klammer/modules/city'
import { createAdministratorLink, hasAdministrator } from '@klammer/platform/identity'

/** @returns the line for the terminal, or nothing when the city has an administrator */
export async function firstAdministratorLink(city: City): Promise<string | undefined> {
  return (await hasAdministrator(city.db)) ? undefined : administratorLink(city)
}

/** A new link for an administrator; the ones before it are void. */
export async function administratorLink({ db, config }: Pick<City, 'db' | 'config'>): Promise<string> {
  const { url, expiresAt } = await createAdministratorLink(db, `${config.origin}/anmelden/verwaltung`)
  const until = expiresAt.toISOString().slice(0, 16).replace('T', ' ')
  return `Become administrator (once, until ${until} UTC): ${url}\n`
}
