/**
 * A path of this city to go on to after signing in, or the given one where the text leads anywhere else: other sites, `//host`,
 * backslashes that browsers read as slashes, control characters that they drop.
 */
export function safePath(text: string | null | undefined, otherwise: string): string {
  if (!text || text.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text)) return otherwise
  return text
}
