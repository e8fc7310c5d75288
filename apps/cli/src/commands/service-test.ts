import { tryExamples } from '@klammer/modules/services/folder'
import { type Command, Failure } from '../command.ts'
import { bundleOf, foldersOf, localeOf } from '../service-folders.ts'

export const command: Command = {
  usage: 'DIR…',
  help: `
Goes through the example applications of service folders: the way through the pages, the decision with its reasons, fees and deadlines.
Prints what came out otherwise than the example says. Reads only; no city is needed.

  --lang    language of problems with the folder, de or en (en)`,
  options: { lang: { type: 'string' } },

  async run(input) {
    const locale = localeOf(input)
    let different = 0
    for (const named of await foldersOf(input)) {
      const bundle = bundleOf(named, locale)
      const differences = tryExamples(bundle)
      different += differences.length
      for (const { example, expected, found, what } of differences) {
        input.out(`${named.folder}: ${example}: ${what}\n  expected  ${expected}\n  found     ${found}`)
      }
      const failed = new Set(differences.map(({ example }) => example)).size
      input.out(
        `${named.folder}: ${bundle.examples.length - failed} of ${bundle.examples.length} examples come out as thought.`,
      )
    }
    if (different > 0) throw new Failure(different === 1 ? '1 difference.' : `${different} differences.`)
  },
}
