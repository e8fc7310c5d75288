import { problemText, readServiceFolder } from '@klammer/modules/services/folder'
import { type Command, Failure } from '../command.ts'
import { foldersOf, localeOf } from '../service-folders.ts'

export const command: Command = {
  usage: 'DIR…',
  help: `
Checks service folders and names everything that is wrong, with file and line: keys and names that do not exist, pages that nobody
reaches, conditions in circles, gaps in tables, missing words, missing examples. Reads only; no city is needed.

  --lang    language of the problems, de or en (en)`,
  options: { lang: { type: 'string' } },

  async run(input) {
    const locale = localeOf(input)
    let bad = 0
    for (const { files, folder, name } of await foldersOf(input)) {
      const read = readServiceFolder(name, files)
      if (read.kind === 'bundle') {
        const { examples, flow, texts } = read.bundle
        const languages = Object.keys(texts).join(', ')
        input.out(
          `${folder}: in order. ${flow.pages.length} pages, ${examples.length} examples, texts in ${languages}.`,
        )
        continue
      }
      bad += read.problems.length
      for (const problem of read.problems) input.out(`${folder}/${problemText(problem, locale)}`)
    }
    if (bad > 0) throw new Failure(bad === 1 ? '1 problem.' : `${bad} problems.`)
  },
}
