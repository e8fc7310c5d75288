const LETTERS: { readonly [letter: string]: string } = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
const MAX_LENGTH = 60

/** An address from a title: `Öffentliches WLAN für alle` becomes `oeffentliches-wlan-fuer-alle`. Never empty. */
export function slugify(title: string): string {
  const ascii = title
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
  const words = ascii.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return words.slice(0, MAX_LENGTH).replace(/-+$/, '') || 'ohne-titel'
}

/** The first free address: `wlan`, `wlan-2`, `wlan-3`, … */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  let n = 2
  while (taken.has(`${wanted}-${n}`)) n += 1
  return `${wanted}-${n}`
}
