import { LOCALES } from '../i18n/locale.ts'
import { z } from 'zod'
import { contrast, LIGHT_SURFACE, NEEDED_CONTRAST, parseColour, readableOn } from './colours.ts'

export const PAGES = ['imprint', 'privacy', 'accessibility'] as const
export type PageName = (typeof PAGES)[number]

/** `plain` is the German version in plain language (Leichte Sprache). */
export const PAGE_LANGUAGES = ['de', 'en', 'plain'] as const
export type PageLanguage = (typeof PAGE_LANGUAGES)[number]

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)
const colour = z
  .string()
  .trim()
  .transform((text) => parseColour(text) ?? text)
  .pipe(z.string().regex(/^#[0-9a-f]{6}$/))
const file = z.uuid().optional()

export const citySettings = z.object({
  name: line(100).min(1),
  shortName: line(30).min(1),
  motto: z.object({ de: line(200), en: line(200) }),
  colours: z.object({ primary: colour, accent: colour }),
  /** Ids of uploaded files. */
  logo: file,
  coatOfArms: file,
  contact: z.object({
    organisation: line(200),
    representative: line(200),
    street: line(200),
    postalCode: z.union([
      z.literal(''),
      z
        .string()
        .trim()
        .regex(/^\d{5}$/),
    ]),
    place: line(100),
    email: z.union([z.literal(''), z.email().max(200)]),
    phone: z.union([
      z.literal(''),
      z
        .string()
        .trim()
        .regex(/^\+?[\d /()-]{3,40}$/),
    ]),
  }),
  /** Languages people may choose; German is always one, since it is the official language. */
  languages: z.array(z.enum(LOCALES)).refine((chosen) => chosen.includes('de')),
})

type Output = z.output<typeof citySettings>
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T
export type CitySettings = DeepReadonly<Output>

export type Problem =
  | { readonly field: string; readonly because: 'missing' | 'too-long' | 'not-understood' }
  | {
      readonly field: string
      readonly because: 'too-little-contrast'
      readonly ratio: number
      readonly needed: number
      /** The nearest colour that would do. */
      readonly suggestion: string
    }

export type CheckedSettings =
  | { readonly kind: 'ok'; readonly settings: CitySettings }
  | { readonly kind: 'refused'; readonly because: 'invalid'; readonly problems: readonly Problem[] }

/** Untrusted values to settings, with a reason for each field that will not do (`contact.email`). */
export function checkSettings(input: unknown): CheckedSettings {
  const parsed = citySettings.safeParse(input)
  if (!parsed.success) return { kind: 'refused', because: 'invalid', problems: parsed.error.issues.map(toProblem) }
  const problems = Object.entries(parsed.data.colours).flatMap(([name, value]) => contrastProblem(name, value))
  if (problems.length > 0) return { kind: 'refused', because: 'invalid', problems }
  return { kind: 'ok', settings: parsed.data }
}

function contrastProblem(name: string, value: string): Problem[] {
  const ratio = contrast(value, LIGHT_SURFACE)
  if (ratio >= NEEDED_CONTRAST) return []
  return [
    {
      field: `colours.${name}`,
      because: 'too-little-contrast',
      // Rounded down: 4.49 must not be shown as 4.5.
      ratio: Math.floor(ratio * 100) / 100,
      needed: NEEDED_CONTRAST,
      suggestion: readableOn(LIGHT_SURFACE, value),
    },
  ]
}

function toProblem(issue: z.core.$ZodIssue): Problem {
  const field = issue.path.join('.')
  if (issue.code === 'too_small') return { field, because: 'missing' }
  if (issue.code === 'too_big') return { field, because: 'too-long' }
  if (issue.code === 'invalid_type' && issue.input === undefined) return { field, because: 'missing' }
  return { field, because: 'not-understood' }
}

/** What a fresh city is called until somebody says its name. */
export const DEFAULT_SETTINGS: CitySettings = {
  name: 'Musterstadt',
  shortName: 'Musterstadt',
  motto: { de: '', en: '' },
  colours: { primary: '#00457c', accent: '#8a1538' },
  contact: { organisation: '', representative: '', street: '', postalCode: '', place: '', email: '', phone: '' },
  languages: ['de', 'en'],
}

/** A page as people read it. Version 0 is the text Klammer brings along. */
export interface Page {
  readonly name: PageName
  readonly language: PageLanguage
  readonly title: string
  readonly markdown: string
  readonly version: number
  /** Instant of the publication; none for version 0. */
  readonly publishedAt?: string
  /** Does it still hold marks that ask for a word from the city? */
  readonly incomplete: boolean
}
