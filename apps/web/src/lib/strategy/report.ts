import {
  lastHalfYear,
  parseDays,
  type ReportDocument,
  reportDocument,
  reportFacts,
  type ReportPeriod,
} from '@klammer/modules/strategy'
import { error } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'

export interface Report {
  readonly document: ReportDocument
  readonly period: ReportPeriod
  /** What of the period asked for could not be read; the last half-year is shown then. */
  readonly problem:
    | { readonly because: 'not-a-day' | 'reversed'; readonly field: 'from' | 'to'; readonly text: string }
    | undefined
}

/** The report that `?von=` and `?bis=` ask for. */
export async function readReport(locals: App.Locals, slug: string, url: URL): Promise<Report> {
  const asked = { from: url.searchParams.get('von') ?? '', to: url.searchParams.get('bis') ?? '' }
  const usual = lastHalfYear(locals.act.today)
  const parsed = parseDays(asked.from, asked.to, usual)
  const period = parsed.kind === 'period' ? parsed.period : usual
  const facts = (await reportFacts(locals.act, slug, period)) ?? error(404)
  const problem =
    parsed.kind === 'refused' && parsed.because !== 'not-a-half-year' && parsed.field !== 'period'
      ? { because: parsed.because, field: parsed.field, text: asked[parsed.field] }
      : undefined
  return { document: reportDocument(facts, locals.locale), period, problem }
}

/** Full addresses in the reader's language, for files that leave the site. */
export function linkMaker({ city, locale }: App.Locals): (path: string) => string {
  return (path) => city.config.origin + href(path, locale)
}
