/** German paths of the pages of an application. Whoever changes one answer gets back to where they came from (`zurueck`). */
export const servicePath = (slug: string) => `/leistungen/${slug}`
export const startPath = (slug: string) => `/antrag/${slug}`
export const overviewPath = (slug: string) => `/antrag/${slug}/uebersicht`
export const savedPath = (slug: string) => `/antrag/${slug}/speichern`
export const discardPath = (slug: string) => `/antrag/${slug}/verwerfen`
export const gonePath = (slug: string) => `/antrag/${slug}/abgelaufen`
export const donePath = (slug: string) => `/antrag/${slug}/fertig`
export const stepPath = (slug: string, key: string, back?: Back) =>
  `/antrag/${slug}/seite/${key}${back === undefined ? '' : `?zurueck=${back}`}`
/** Where forms with files are sent: only there a request may be large. */
export const uploadPath = (slug: string, key: string, back?: Back) =>
  `/antrag/${slug}/seite/${key}/hochladen${back === undefined ? '' : `?zurueck=${back}`}`

/** Where somebody came from to change one answer. */
export type Back = 'antworten' | 'uebersicht'

export function readBack(url: { readonly searchParams: { get(name: string): string | null } }): Back | undefined {
  const asked = url.searchParams.get('zurueck')
  return asked === 'antworten' || asked === 'uebersicht' ? asked : undefined
}
