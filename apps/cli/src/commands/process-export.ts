import { writeFile } from 'node:fs/promises'
import { exportProcess } from '@klammer/modules/services/import'
import { type Command, UsageError } from '../command.ts'
import { bundleOf, foldersOf, localeOf } from '../service-folders.ts'

export const command: Command = {
  usage: 'DIR FILE|-',
  help: `
Writes the process of a service folder as BPMN 2.0 with its diagram, to a file or, for -, to standard output. Any viewer of BPMN shows it;
"klammer process import" reads it back.

  --lang    language of the words in the diagram, de or en (en)`,
  options: { lang: { type: 'string' } },

  async run(input) {
    const [folder, file, ...more] = input.args
    if (folder === undefined || file === undefined || more.length > 0)
      throw new UsageError('Please give a DIR and a FILE.')
    const locale = localeOf(input)
    const [named] = await foldersOf({ ...input, args: [folder] })
    if (!named) throw new Error('a folder was read and is not there')
    const { process, service, texts } = bundleOf(named, locale)
    const name = texts[locale]?.service.name ?? texts.de?.service.name ?? service.slug
    const bpmn = exportProcess(name, process, locale)
    if (file === '-') input.out(bpmn)
    else await writeFile(file, bpmn)
  },
}
