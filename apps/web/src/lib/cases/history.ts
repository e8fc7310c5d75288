import type { CaseEvent, CaseProof, StaffCasePage } from '@klammer/modules/services'
import { formatDay, formatInstant, type Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { resultShown } from './trace.ts'
import { eventText, mediumText, roleText } from './words.ts'

/** A line of the file: what happened, who did it, what was written. */
export interface HistoryLine {
  readonly seq: number
  readonly text: string
  readonly at: string
  readonly who: string
  readonly details: readonly string[]
  /** Entry of the public record. */
  readonly actId: string | undefined
}

const PROVED: { readonly [type: string]: string } = {
  submit: 'services.case-submitted',
  decide: 'services.case-decided',
  announce: 'services.notice-sent',
}

interface Known {
  readonly names: ReadonlyMap<string, string>
  readonly proofs: readonly CaseProof[]
}

/** What happened in a case, the newest first. */
export function historyOf(page: StaffCasePage, { names, proofs }: Known, locale: Locale): readonly HistoryLine[] {
  return page.events
    .map((event) => ({
      seq: event.seq,
      text: eventText(event.type, locale),
      at: formatInstant(event.at, locale),
      who: names.get(event.actor) ?? roleText(event.actor === 'applicant' ? 'applicant' : event.role, locale),
      details: detailsOf(event, page, names, locale),
      actId: proofs.find(({ at, kind }) => kind === PROVED[event.type] && at === event.at)?.actId,
    }))
    .toReversed()
}

function detailsOf(
  { payload, type }: CaseEvent,
  page: StaffCasePage,
  names: ReadonlyMap<string, string>,
  locale: Locale,
): readonly string[] {
  // Once the key is gone, only that something happened is left.
  if (!payload) return []
  const lines: string[] = []
  const say = (text: string | undefined) => void (text && text.trim() !== '' && lines.push(text))
  if ('question' in payload) say(payload.question)
  if (type === 'answer' && 'text' in payload) say(payload.text)
  if (type === 'noted' && 'text' in payload) say(payload.text)
  if ('opinion' in payload) say(payload.opinion)
  if ('note' in payload) say(payload.note)
  if ('reason' in payload) say(payload.reason)
  if (type === 'overridden' && 'outcome' in payload) say(resultShown(payload.outcome, page.bundle, locale).tenor)
  if (type === 'computed' && 'outcome' in payload) say(resultShown(payload.outcome, page.bundle, locale).tenor)
  if ('until' in payload) say(m.services_desk_until({ day: formatDay(payload.until, locale) }, { locale }))
  if ('medium' in payload) say(mediumText(payload.medium, locale))
  if ('objectUntil' in payload && payload.objectUntil !== undefined)
    say(m.services_desk_object_until({ day: formatDay(payload.objectUntil, locale) }, { locale }))
  if ('inTime' in payload)
    say(
      payload.inTime
        ? m.services_desk_objection_in_time({}, { locale })
        : m.services_desk_objection_late({}, { locale }),
    )
  if (type === 'assigned' && 'to' in payload) say(nameOr(payload.to, names, locale))
  if (type === 'substituted' && 'by' in payload) say(nameOr(payload.by, names, locale))
  return lines
}

function nameOr(id: string | null, names: ReadonlyMap<string, string>, locale: Locale): string {
  return id === null
    ? m.services_desk_nobody({}, { locale })
    : (names.get(id) ?? m.services_desk_somebody({}, { locale }))
}

/** Everybody who stands in a file. */
export function peopleIn({ assignee, events, substitute }: StaffCasePage): readonly string[] {
  const inEvents = events.flatMap(({ actor, payload }) => [
    actor,
    ...(payload && 'to' in payload && typeof payload.to === 'string' ? [payload.to] : []),
    ...(payload && 'by' in payload && typeof payload.by === 'string' ? [payload.by] : []),
  ])
  return [assignee, substitute, ...inEvents].filter((id): id is string => id !== undefined)
}
