/**
 * A path of this site out of untrusted text, for going back to where somebody came from.
 * Nothing for addresses of other sites, also in the disguises that browsers see through (`//other`, `/\other`).
 */
export function localPath(text: unknown): string | undefined {
  if (typeof text !== 'string' || !text.startsWith('/')) return undefined
  const here = 'http://here.invalid'
  const url = URL.parse(text, here)
  return url?.origin === here ? url.pathname + url.search + url.hash : undefined
}
