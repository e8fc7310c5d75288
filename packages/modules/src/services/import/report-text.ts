import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { ItemKind } from './ledger.ts'
import type { ImportReport, ReportedDetail, ReportedItem } from './report.ts'
import { kindText, noteText, reasonText } from './words.ts'

/** A report for people: what came over, what did not and why, each with its line. The same as in the JSON, shorter. */
export function reportText(report: ImportReport, locale: Locale): readonly string[] {
  const { details, items, parts, source } = report
  const open = parts.filter(({ outcome }) => outcome.kind === 'unsupported')
  const changed = parts.filter(({ outcome }) => outcome.kind === 'mapped' && outcome.note !== undefined)
  // What is part of something named already need not be named again.
  const named = new Set(open.map(({ file, path }) => `${file} ${path}`))
  const rest = report.everything.filter(
    ({ file, outcome, path }) =>
      outcome.kind === 'unsupported' && !around(path).some((one) => named.has(`${file} ${one}`)),
  )
  const headed = (heading: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', heading, ...lines])
  return [
    ...source.files.map(({ name }) =>
      m.services_import_report_source({ file: name, system: source.system }, { locale }),
    ),
    ...Object.entries(items).map(([kind, count]) =>
      m.services_import_report_count(
        {
          kind: kindText(kind as ItemKind, locale),
          total: String(count.total),
          mapped: String(count.mapped),
          unsupported: String(count.unsupported),
        },
        { locale },
      ),
    ),
    m.services_import_report_details(
      {
        total: String(details.total),
        mapped: String(details.mapped),
        unsupported: String(details.unsupported),
        empty: String(details.empty),
        lost: String(details.lost),
      },
      { locale },
    ),
    ...headed(
      m.services_import_report_unsupported({}, { locale }),
      open.map((part) => partLine(part, locale)),
    ),
    ...headed(
      m.services_import_report_notes({}, { locale }),
      changed.map((part) => partLine(part, locale)),
    ),
    ...headed(m.services_import_report_rest({}, { locale }), restLines(rest, locale)),
    ...(open.length + rest.length === 0 ? ['', m.services_import_report_nothing({}, { locale })] : []),
  ]
}

function partLine({ file, kind, line, name, outcome, text }: ReportedItem, locale: Locale): string {
  const why =
    outcome.kind === 'unsupported'
      ? reasonText(outcome.because, locale)
      : outcome.kind === 'mapped' && outcome.note !== undefined
        ? noteText(outcome.note, locale)
        : ''
  const said = text === undefined || text === '' ? '' : `\n    ${text.replaceAll('\n', '\n    ')}`
  return `  ${file}:${line}: ${kindText(kind, locale)}: ${name.trim()}: ${why}${said}`
}

/** Details by reason and by name: seventy times the same is one entry. */
function restLines(rest: readonly ReportedDetail[], locale: Locale): readonly string[] {
  const reasons = Map.groupBy(rest, ({ outcome }) => (outcome.kind === 'unsupported' ? outcome.because : 'unknown'))
  return [...reasons].map(([reason, details]) => {
    const keys = Map.groupBy(details, ({ path }) => lastPart(path))
    const parts = [...keys].map(([key, all]) => {
      const line = String(all[0]?.line ?? 1)
      return all.length === 1
        ? m.services_import_report_part_once({ key, line }, { locale })
        : m.services_import_report_part({ key, count: String(all.length), line }, { locale })
    })
    const said = { reason: reasonText(reason, locale), parts: parts.join(', ') }
    return `  ${m.services_import_report_rest_line(said, { locale })}`
  })
}

/** A path and all around it: `a.b[1].c`, `a.b[1]`, `a.b`, `a`. */
function around(path: string): readonly string[] {
  const ends = [...path.matchAll(/[./[]/g)].map(({ index }) => index)
  return [path, ...ends.map((end) => path.slice(0, end))]
}

/** `pages[0].components[2].hint` is about `hint`; of a list, its name. */
function lastPart(path: string): string {
  const bare = path.replaceAll(/\[\d+\]/g, '')
  return bare.slice(Math.max(bare.lastIndexOf('.'), bare.lastIndexOf('/')) + 1)
}
