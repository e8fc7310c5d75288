import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { stringify } from 'yaml'
import { type Draft, placeFields } from './draft.ts'
import { writeData } from './write-data.ts'
import { writePages } from './write-pages.ts'
import { writeTexts } from './write-texts.ts'

/**
 * The files of a service folder, by path. What the source does not say is not made up: it stands there empty with a comment, and
 * `klammer service check` names its line.
 */
export function writeFolder(draft: Draft, locale: Locale): ReadonlyMap<string, string> {
  const paths = placeFields(draft.fields)
  const comment = (text: string) => `# ${text.replaceAll('\n', '\n# ')}\n`
  const open = comment(m.services_import_todo_open({}, { locale }))
  return new Map([
    ['service.yaml', open + serviceYaml(draft)],
    ['data.yaml', writeData(draft.fields, paths)],
    ['pages.yaml', writePages(draft.pages, m.services_import_todo_pages({}, { locale }))],
    ['process.yaml', open + PROCESS],
    ['fees.yaml', comment(m.services_import_todo_fees({}, { locale }))],
    ...draft.languages.map(
      (tongue) =>
        [
          `texts/${tongue}.yaml`,
          writeTexts(draft, tongue, paths, m.services_import_todo_texts({}, { locale })),
        ] as const,
    ),
  ])
}

/** Four eyes and no machine: the careful setting until somebody has looked at it. */
const PROCESS = `decide: { result: , reasons: }
automatic: false
four-eyes: true
results:
deadlines:
`

function serviceYaml({ languages, legalBasis, slug }: Draft): string {
  const laws = legalBasis.map(
    (law) => `  - law: ${stringify(law, { lineWidth: 0 }).trim()}\n    section:\n    as-of:\n`,
  )
  return `service: ${slug}
unit:
legal-basis:
${laws.join('')}languages: [${languages.join(', ')}]
trust: { apply: , notice: }
channels: [online, desk, letter]
draft-days: 30
processing-days:
`
}
