/** The lightest and darkest surfaces of the pages that are not pure white or black: the harder cases (KERN's neutral 025 and 950). */
export const LIGHT_SURFACE = '#f3f4f7'
export const DARK_SURFACE = '#131525'
/** WCAG 2.2, 1.4.3: contrast of text, level AA. */
export const NEEDED_CONTRAST = 4.5

export interface Colours {
  readonly primary: string
  readonly accent: string
}

/** One colour for light and one for dark pages, both readable as text on their surface and under text of that surface's colour. */
export interface Brand {
  readonly light: Colours
  readonly dark: Colours
}

type Rgb = readonly [number, number, number]

/** `#0A5` and `#00aa55` mean the same; anything else is no colour. */
export function parseColour(text: string): string | undefined {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text)
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`.toLowerCase()
  return /^#[0-9a-f]{6}$/i.test(text) ? text.toLowerCase() : undefined
}

/** Contrast after WCAG 2.2, from 1 (none) to 21 (black on white). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(toRgb(one)), luminance(toRgb(other))].toSorted((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The given colour, darkened or lightened just so far that it can be read on the surface. */
export function readableOn(surface: string, colour: string): string {
  const end: Rgb = luminance(toRgb(surface)) > 0.2 ? [0, 0, 0] : [255, 255, 255]
  const start = toRgb(colour)
  for (let step = 0; step < 100; step++) {
    const mixed = toHex(start.map((part, index) => part + ((end[index] ?? 0) - part) * (step / 100)))
    if (contrast(mixed, surface) >= NEEDED_CONTRAST) return mixed
  }
  return toHex(end)
}

/** The city gives its colours for light pages; those for dark pages follow from them. */
export function brandOf(colours: Colours): Brand {
  return {
    light: colours,
    dark: { primary: readableOn(DARK_SURFACE, colours.primary), accent: readableOn(DARK_SURFACE, colours.accent) },
  }
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function toRgb(hex: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb
}

function toHex(parts: readonly number[]): string {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}
