import { basename } from 'node:path'
import { importFim, xmlText } from '@klammer/modules/services/import'
import { type Command, onlyArgument } from '../command.ts'
import { bytesOf, targetOf, writeImported } from '../import-folder.ts'
import { localeOf } from '../service-folders.ts'

export const command: Command = {
  usage: 'FILE --out DIR',
  help: `
Makes a service folder of a schema, group or field of FIM: XDatenfelder 2 or 3.0.0. Prints what came over and what did not, each with
line and reason; the same stands in README.md of the folder, and in full in .import.json. What the source does not say is left open and
named by "klammer service check".

  --out     folder to make; its last part becomes the name of the service
  --json    print the full report as JSON
  --lang    language of the report, de or en (en)`,
  options: { out: { type: 'string' }, json: { type: 'boolean' }, lang: { type: 'string' } },

  async run(input) {
    const file = onlyArgument(input, 'FILE')
    const locale = localeOf(input)
    const target = await targetOf(input)
    const text = xmlText(await bytesOf(file))
    await writeImported(input, importFim(basename(file), text, { slug: target.slug, locale }), target)
  },
}
