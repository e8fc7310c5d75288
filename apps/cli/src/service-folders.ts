import { filesOfFolder, type FolderFiles, problemText, readServiceFolder } from '@klammer/modules/services/folder'
import type { Locale } from '@klammer/platform/i18n'
import { Failure, type Input, UsageError } from './command.ts'

/** A service folder as it was named on the command line. */
export interface NamedFolder extends FolderFiles {
  readonly folder: string
}

/** @throws UsageError without any, Failure for one that is not there */
export async function foldersOf({ args }: Input): Promise<readonly NamedFolder[]> {
  if (args.length === 0) throw new UsageError('Please give at least one DIR.')
  const found: NamedFolder[] = []
  for (const folder of args) {
    const files = await filesOfFolder(folder)
    if (!files) throw new Failure(`There is no folder ${folder}.`)
    found.push({ ...files, folder: folder.replace(/\/+$/, '') })
  }
  return found
}

type Bundle = Extract<ReturnType<typeof readServiceFolder>, { readonly kind: 'bundle' }>['bundle']

/** The bundle of a folder. @throws Failure with every problem */
export function bundleOf({ files, folder, name }: NamedFolder, locale: Locale): Bundle {
  const read = readServiceFolder(name, files)
  if (read.kind === 'bundle') return read.bundle
  throw new Failure(read.problems.map((problem) => `${folder}/${problemText(problem, locale)}`).join('\n'))
}

export function localeOf({ options }: Input): Locale {
  const { lang = 'en' } = options
  if (lang === 'de' || lang === 'en') return lang
  throw new UsageError('--lang is de or en.')
}
