const TRANSCRIBED: { readonly [sign: string]: string } = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'oe',
  œ: 'oe',
}

/** Words with a meaning in FEEL, and names that every condition sees already. */
const TAKEN = new Set(
  'and between else every external false for function if in instance not null of or return satisfies some then today true'.split(
    ' ',
  ),
)
const LONGEST = 60

/** A text as the name of a field: `Straße (Haus-Nr.)` becomes `strasse_haus_nr`. */
export function fieldName(text: string): string {
  const name = plain(text).replaceAll('-', '_')
  const started = /^[a-z]/.test(name) ? name : `f_${name}`
  return TAKEN.has(started) ? `${started}_` : started.replace(/_$/, '')
}

/** A text as the name of a page or service: `Straße (Haus-Nr.)` becomes `strasse-haus-nr`. */
export function pageName(text: string): string {
  const name = plain(text)
  return /^[a-z]/.test(name) ? name : `s-${name}`.replace(/-$/, '')
}

function plain(text: string): string {
  return text
    .replaceAll(/([a-zäöü0-9])([A-ZÄÖÜ])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[äöüßæøœ]/g, (sign) => TRANSCRIBED[sign] ?? sign)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replaceAll(/^-+|-+$/g, '')
}

/** Finds for each wish a name that is not taken yet: `name`, `name_2`, `name_3`. */
export class Names {
  readonly #taken: Set<string>
  readonly #joint: string

  constructor(joint: '_' | '-', taken: Iterable<string> = []) {
    this.#taken = new Set(taken)
    this.#joint = joint
  }

  take(wish: string): string {
    let name = wish
    for (let count = 2; this.#taken.has(name); count++) name = `${wish}${this.#joint}${count}`
    this.#taken.add(name)
    return name
  }
}
