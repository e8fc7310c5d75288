import { type RawBuilder, sql } from 'kysely'
import type { ElementId, ElementKind, Link, LocalizedText, ProcessKind, Stage, Wording } from '../model.ts'

/** An element as lists and neighbours show it: without its long texts. */
export interface Node {
  readonly id: ElementId
  readonly kind: ElementKind
  readonly slug: string
  /** Slug of the strategy it belongs to. */
  readonly strategy: string
  readonly title: LocalizedText
  /** The number or code printed beside it. */
  readonly label: string | undefined
  readonly stage: Stage | undefined
  readonly unit: string | undefined
  readonly wording: Wording | undefined
  readonly processKind: ProcessKind | undefined
  readonly startsOn: string | undefined
  readonly endsOn: string | undefined
  readonly due: string | undefined
  readonly nextStep: { readonly text: LocalizedText; readonly due?: string | undefined } | undefined
  readonly links: readonly Link[]
  /** Since when it is worded like this. */
  readonly validFrom: string
}

export interface NodeRow {
  readonly id: string
  readonly kind: string
  readonly slug: string
  readonly strategy: string
  readonly title: LocalizedText
  readonly label: string | null
  readonly stage: string | null
  readonly unit: string | null
  readonly wording: string | null
  readonly process_kind: string | null
  readonly starts_on: string | null
  readonly ends_on: string | null
  readonly due: string | null
  readonly next_step: Node['nextStep'] | null
  readonly links: readonly Link[]
  readonly valid_from: string
}

/**
 * Columns of a `NodeRow`, for queries that name the revision `r`, the element `e` and the strategy `s` and join `CONTENT`.
 */
export const NODE_COLUMNS = sql`e.id, e.kind, e.slug, s.slug as strategy, c.title, coalesce(c.number, c.code) as label,
  r.stage, r.unit, c.wording, c."processKind" as process_kind, c."startsOn" as starts_on, c."endsOn" as ends_on, c.due,
  c."nextStep" as next_step, c.links, r.valid_from`

/** The fields of `r.content`, taken out in one go: each `->` of its own would unpack a long text again. */
export const CONTENT = sql`jsonb_to_record(r.content) as c(title jsonb, text jsonb, number text, code text, wording text,
  "processKind" text, "startsOn" text, "endsOn" text, due text, "nextStep" jsonb, links jsonb, milestones jsonb)`

/** Holds on that day: published, begun, not yet replaced. */
export function holdsOn(day: string): RawBuilder<boolean> {
  return sql<boolean>`(r.state = 'published' and r.valid_from <= ${day}::date
    and (r.valid_to is null or r.valid_to > ${day}::date))`
}

export function toNode(row: NodeRow): Node {
  return {
    id: row.id as ElementId,
    kind: row.kind as ElementKind,
    slug: row.slug,
    strategy: row.strategy,
    title: row.title,
    label: row.label ?? undefined,
    stage: (row.stage ?? undefined) as Stage | undefined,
    unit: row.unit ?? undefined,
    wording: (row.wording ?? undefined) as Wording | undefined,
    processKind: (row.process_kind ?? undefined) as ProcessKind | undefined,
    startsOn: row.starts_on ?? undefined,
    endsOn: row.ends_on ?? undefined,
    due: row.due ?? undefined,
    nextStep: row.next_step ?? undefined,
    links: row.links,
    validFrom: row.valid_from,
  }
}
