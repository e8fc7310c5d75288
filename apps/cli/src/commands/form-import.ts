import { basename } from 'node:path'
import { importForm } from '@klammer/modules/services/import'
import { type Command, onlyArgument, UsageError } from '../command.ts'
import { bytesOf, targetOf, writeImported } from '../import-folder.ts'
import { localeOf } from '../service-folders.ts'

export const command: Command = {
  usage: 'FILE --out DIR',
  help: `
Makes a service folder of a form of another system: XGovFormBuilder, DEFRA (JSON or YAML), GC Forms, GOV.UK Forms, form.io, an export of
Open Forms (ZIP), or a JSON Schema. Of filled-in data the names become fields, with types that are guessed. Prints what came over and
what did not, each with line and reason; the same stands in README.md of the folder, and in full in .import.json.

  --out     folder to make; its last part becomes the name of the service
  --texts   language of the words in the form, de or en, where the system does not say it (en)
  --json    print the full report as JSON
  --lang    language of the report, de or en (en)`,
  options: {
    out: { type: 'string' },
    texts: { type: 'string' },
    json: { type: 'boolean' },
    lang: { type: 'string' },
  },

  async run(input) {
    const file = onlyArgument(input, 'FILE')
    const { texts = 'en' } = input.options
    if (texts !== 'de' && texts !== 'en') throw new UsageError('--texts is de or en.')
    const locale = localeOf(input)
    const target = await targetOf(input)
    const options = { slug: target.slug, locale, tongue: texts } as const
    await writeImported(input, importForm(basename(file), await bytesOf(file), options), target)
  },
}
