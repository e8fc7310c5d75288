import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { defectText } from './defect-text.ts'
import type { ServiceProcess } from '../model.ts'
import { readBpmn } from './bpmn/index.ts'
import { writeBpmn } from './bpmn/write-bpmn.ts'
import type { Draft, Tongue } from './draft.ts'
import { readFim } from './fim/index.ts'
import { readForm } from './forms/index.ts'
import { readme, reportJson } from './readme.ts'
import { reportText } from './report-text.ts'
import type { Account } from './ledger.ts'
import { type ImportReport, makeReport } from './report.ts'
import { Defect } from './source.ts'
import { writeFolder } from './write-folder.ts'

export type Imported =
  | {
      readonly kind: 'imported'
      /** Files of the service folder by path; the report among them, as README.md and in full as .import.json. */
      readonly files: ReadonlyMap<string, string>
      readonly report: ImportReport
      readonly lines: readonly string[]
    }
  /** `why` names file, line and reason. */
  | { readonly kind: 'refused'; readonly because: Defect['because']; readonly why: string }

export interface ImportOptions {
  /** Name of the folder to come: also that of the service. */
  readonly slug: string
  /** Language of the report and of comments. */
  readonly locale: Locale
}

/** Makes a service folder of a message of XDatenfelder 2 or 3 (FIM), with a report that accounts for each element of it. */
export function importFim(file: string, text: string, { locale, slug }: ImportOptions): Imported {
  return orRefused(locale, () => {
    // The fields of FIM are German, and so are the pages around them.
    const words = {
      slug,
      loose: m.services_import_page_loose({}, { locale: 'de' }),
      check: m.services_import_page_check({}, { locale: 'de' }),
    }
    const { account, draft, system } = readFim(file, text, words)
    return written({ account, draft, system, sources: new Map([[file, text]]) }, locale)
  })
}

/**
 * Makes a service folder of a form of another system, with a report that accounts for each value of it.
 * @param tongue language of the words in forms that do not say theirs
 */
export function importForm(
  file: string,
  bytes: Buffer,
  { locale, slug, tongue }: ImportOptions & { readonly tongue: Tongue },
): Imported {
  return orRefused(locale, () => {
    const words = {
      slug,
      tongue,
      loose: m.services_import_page_loose({}, { locale: tongue }),
      check: m.services_import_page_check({}, { locale: tongue }),
      declaration: m.services_import_page_declaration({}, { locale: tongue }),
    }
    return written(readForm(file, bytes, words), locale)
  })
}

/**
 * Takes of a process in BPMN 2.0 what a service can use, as `process.yaml`, and names everything else. What Klammer exported itself comes
 * back as it was.
 */
export function importProcess(file: string, text: string, { locale, slug }: ImportOptions): Imported {
  return orRefused(locale, () => {
    const { account, system, yaml } = readBpmn(file, text, locale)
    const report = makeReport(system, new Map([[file, text]]), account)
    const lines = reportText(report, locale)
    const files = new Map([
      ['process.yaml', yaml],
      ['README.md', readme(slug, lines)],
      ['.import.json', reportJson(report)],
    ])
    return { kind: 'imported', files, report, lines }
  })
}

/** The process of a service as BPMN 2.0 with its diagram. */
export function exportProcess(name: string, process: ServiceProcess, locale: Locale): string {
  return writeBpmn(name, process, locale)
}

interface Read {
  readonly draft: Draft
  readonly account: Account
  readonly system: string
  readonly sources: ReadonlyMap<string, string | Uint8Array>
}

function written({ account, draft, sources, system }: Read, locale: Locale): Imported {
  const report = makeReport(system, sources, account)
  const lines = reportText(report, locale)
  const files = new Map(writeFolder(draft, locale))
  files.set('README.md', readme(draft.name.de ?? draft.name.en ?? draft.slug, lines))
  files.set('.import.json', reportJson(report))
  return { kind: 'imported', files, report, lines }
}

function orRefused(locale: Locale, work: () => Imported): Imported {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Defect)) throw error
    return { kind: 'refused', because: error.because, why: defectText(error, locale) }
  }
}

export type { ImportReport } from './report.ts'
export { xmlText } from './source-xml.ts'
