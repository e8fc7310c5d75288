import { basename } from 'node:path'
import { importProcess, xmlText } from '@klammer/modules/services/import'
import { type Command, onlyArgument } from '../command.ts'
import { bytesOf, targetOf, writeImported } from '../import-folder.ts'
import { localeOf } from '../service-folders.ts'

export const command: Command = {
  usage: 'FILE --out DIR',
  help: `
Takes of a process in BPMN 2.0 what a service can use, as process.yaml in a new folder: named ends as results, a rule task as decision,
timers as deadlines. Everything else is named with its line: how a case moves is the city's own procedure. What "klammer process export"
wrote comes back as it was.

  --out     folder to make
  --json    print the full report as JSON
  --lang    language of the report, de or en (en)`,
  options: { out: { type: 'string' }, json: { type: 'boolean' }, lang: { type: 'string' } },

  async run(input) {
    const file = onlyArgument(input, 'FILE')
    const locale = localeOf(input)
    const target = await targetOf(input)
    const imported = importProcess(basename(file), xmlText(await bytesOf(file)), { slug: target.slug, locale })
    await writeImported(input, imported, target)
  },
}
