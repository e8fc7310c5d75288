import { z } from 'zod'
import {
  type Content,
  type ElementId,
  type ElementKind,
  LINK_KINDS,
  PROCESS_KINDS,
  STAGES,
  VALUE_UNITS,
} from './model.ts'

const MAX_TITLE = 300
const MAX_TEXT = 20_000

const day = z.iso.date()
const localized = (max: number) =>
  z.object({ de: z.string().trim().min(1).max(max), en: z.string().trim().min(1).max(max).optional() })
const optionalText = z.object({ de: z.string().trim().max(MAX_TEXT), en: z.string().trim().max(MAX_TEXT).optional() })
const url = z.url({ protocol: /^https?$/ }).max(2_000)
const elementId = z.uuid().transform((id) => id as ElementId)

const common = {
  title: localized(MAX_TITLE),
  text: optionalText,
  links: z.array(z.object({ kind: z.enum(LINK_KINDS), to: elementId })).max(500),
  sources: z.array(z.object({ label: z.string().trim().min(1).max(MAX_TITLE), url: url.optional() })).max(50),
}
const number = z.string().trim().min(1).max(20)
const unit = z.string().trim().min(1).max(60).optional()

const strategy = z.object({
  ...common,
  kind: z.literal('strategy'),
  motto: localized(MAX_TITLE).optional(),
  vision: localized(MAX_TEXT).optional(),
  mission: localized(MAX_TEXT).optional(),
  values: z.array(z.object({ name: localized(MAX_TITLE), text: optionalText })).max(50),
  periodFrom: day.optional(),
  periodTo: day.optional(),
})
const guideline = z.object({ ...common, kind: z.literal('guideline'), number, wording: z.enum(['original', 'ours']) })
const goal = z.object({ ...common, kind: z.literal('goal'), number, due: day.optional() })
const initiative = z.object({
  ...common,
  kind: z.literal('initiative'),
  code: z.string().trim().min(1).max(40),
  stage: z.enum(STAGES),
  stageReason: localized(MAX_TEXT).optional(),
  startsOn: day.optional(),
  endsOn: day.optional(),
  unit,
  leadRole: localized(MAX_TITLE).optional(),
  nextStep: z.object({ text: localized(MAX_TEXT), due: day.optional() }).optional(),
  milestones: z.array(z.object({ title: localized(MAX_TITLE), due: day, doneOn: day.optional() })).max(100),
  adaptedFrom: z.string().trim().max(MAX_TITLE).optional(),
})
const indicator = z.object({
  ...common,
  kind: z.literal('indicator'),
  code: z.string().trim().min(1).max(40),
  valueUnit: z.enum(VALUE_UNITS),
  unitLabel: localized(MAX_TITLE),
  direction: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('up') }),
    z.object({ kind: z.literal('down') }),
    z.object({ kind: z.literal('band'), from: z.number(), to: z.number() }),
  ]),
  targets: z.array(z.object({ due: day, value: z.number() })).max(100),
  method: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('automatic'), source: z.string().min(1).max(200) }),
    z.object({ kind: z.literal('manual') }),
    z.object({ kind: z.literal('external'), publisher: z.string().trim().min(1).max(MAX_TITLE) }),
  ]),
  freshForDays: z.number().int().min(1).max(3_660),
  minCell: z.union([z.literal(0), z.number().int().min(5).max(100)]),
  unit,
})
const process = z.object({
  ...common,
  kind: z.literal('process'),
  processKind: z.enum(PROCESS_KINDS),
  cadence: localized(MAX_TITLE),
  unit,
  outcomes: z.array(z.object({ on: day, text: localized(MAX_TEXT) })).max(500),
})

export const contentSchema: z.ZodType<Content> = z.discriminatedUnion('kind', [
  strategy,
  guideline,
  goal,
  initiative,
  indicator,
  process,
])

/** One thing wrong with a field. `path` is dotted, such as `milestones.0.due`; `code` is zod's. */
export interface FieldProblem {
  readonly path: string
  readonly code: string
}

export type ParsedContent =
  | { readonly kind: 'content'; readonly content: Content }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem[] }

/** Turns untrusted data into the content of an element, or names every field that is wrong. */
export function parseContent(untrusted: unknown, expected: ElementKind): ParsedContent {
  const parsed = contentSchema.safeParse(untrusted)
  if (!parsed.success) {
    return {
      kind: 'invalid',
      problems: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), code: issue.code })),
    }
  }
  if (parsed.data.kind !== expected) return { kind: 'invalid', problems: [{ path: 'kind', code: 'invalid_value' }] }
  return { kind: 'content', content: parsed.data }
}
