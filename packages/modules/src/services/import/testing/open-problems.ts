import { readServiceFolder } from '../../folder/read-folder.ts'
import type { Problem } from '../../folder/problem.ts'

/** What an import leaves to people, as `file code` of the check; anything else is a mistake of the importer. */
const LEFT_TO_PEOPLE: readonly RegExp[] = [
  /^service\.yaml needs-(text|number|list)$/,
  /^process\.yaml needs-(text|list)$/,
  /^fees\.yaml needs-list$/,
  /^pages\.yaml (no-declaration|page-without-example)$/,
  /^texts\/(de|en)\.yaml needs-(text|list)$/,
  /^texts\/en\.yaml text-missing$/,
  /^data\.yaml no-options$/,
  /^tests examples-too-few$/,
]

/** The problems of an imported folder that nobody but the importer could mend. */
export function mistakesIn(slug: string, files: ReadonlyMap<string, string>): readonly Problem[] {
  const visible = new Map([...files].filter(([path]) => !path.startsWith('.')))
  const read = readServiceFolder(slug, visible)
  if (read.kind === 'bundle') return []
  return read.problems.filter(({ code, file }) => !LEFT_TO_PEOPLE.some((known) => known.test(`${file} ${code}`)))
}
