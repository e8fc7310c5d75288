import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  lastHalfYear,
  parsePeriod,
  reportCsv,
  reportDocument,
  reportFacts,
  reportHtml,
  reportPdf,
} from '@klammer/modules/strategy'
import { actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { type Locale, LOCALES } from '@klammer/platform/i18n'
import { href } from '@klammer/web/routing'
import { type Command, Failure, onlyArgument, UsageError } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const command: Command = {
  usage: 'STRATEGY',
  help: `
Writes the report on a strategy (its address, such as smart-city-jena) for the council: HTML, accessible PDF and CSV, in German and
English, into a folder. --period 2026-H1, 2026-H2 or 2026; the last full half-year when not given. Everything is told as the city
knew it on the last day of the period. Embedded database: stop the city first, or use the button on the strategy's page.`,
  options: { period: { type: 'string' }, out: { type: 'string' } },

  async run(input) {
    const slug = onlyArgument(input, 'STRATEGY')
    const config = readConfig(input.env)
    await withDatabase(config, async ({ db }) => {
      const act = actAs({ db, actor: { kind: 'system', name: 'report' } })
      const period = periodOf(input.options['period'], act.today)
      const facts = await reportFacts(act, slug, period)
      if (!facts) throw new Failure(`There is no published strategy with the address "${slug}".`)
      const folder = typeof input.options['out'] === 'string' ? input.options['out'] : '.'
      await mkdir(folder, { recursive: true })
      const write = async (locale: Locale, extension: string, content: string | Uint8Array) => {
        const file = join(folder, `${slug}-${period.from}-${period.to}-${locale}.${extension}`)
        await writeFile(file, content)
        input.out(file)
      }
      for (const locale of LOCALES) {
        const document = reportDocument(facts, locale)
        const linkOf = (path: string) => config.origin + href(path, locale)
        await write(locale, 'html', reportHtml(document, { locale, linkOf }))
        await write(locale, 'pdf', await reportPdf(document, { locale, date: period.to, linkOf }))
        await write(locale, 'csv', `\ufeff${reportCsv(document, linkOf)}`)
      }
    })
  },
}

function periodOf(option: string | boolean | undefined, today: string) {
  if (typeof option !== 'string') return lastHalfYear(today)
  const parsed = parsePeriod(option)
  if (parsed.kind === 'refused')
    throw new UsageError(`--period ${option} is not understood. Please write 2026-H1 or 2026.`)
  return parsed.period
}
