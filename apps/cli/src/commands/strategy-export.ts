import { writeFile } from 'node:fs/promises'
import { exportStratml } from '@klammer/modules/strategy/exchange'
import { actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { href } from '@klammer/web/routing'
import { type Command, Failure, UsageError } from '../command.ts'
import { withDatabase } from '../with-database.ts'
import { languageOf } from './strategy-import.ts'

export const command: Command = {
  usage: 'STRATEGY FILE|-',
  help: `
Writes what is published of a strategy today as StratML (ISO 17469-2) to FILE or to standard output (-). STRATEGY is its word in the
address of its page: it-strategie in /strategie/it-strategie. "klammer strategy import" reads the file again.

  --lang    language of the texts, de or en (de)

Embedded database: stop the city first.`,
  options: { lang: { type: 'string' } },

  async run(input) {
    const [slug, file, ...more] = input.args
    if (slug === undefined || file === undefined || more.length > 0) {
      throw new UsageError('Please give exactly one STRATEGY and one FILE (or - for standard output).')
    }
    const locale = languageOf(input) ?? 'de'
    const config = readConfig(input.env)
    await withDatabase(config, async ({ db }) => {
      const act = actAs({ db, actor: { kind: 'system', name: 'strategy export' }, locale })
      const address = (path: string) => config.origin + href(path, locale)
      const xml = await exportStratml(act, slug, act.today, { locale, address })
      if (xml === undefined)
        throw new Failure(`No strategy is published under ${config.origin}/strategie/${slug} today.`)
      if (file === '-') input.out(xml.trimEnd())
      else await writeNew(file, xml)
    })
  },
}

/** @throws Failure when the file exists: nothing is overwritten by mistake */
async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') throw new Failure(`${file} exists already; nothing was written.`)
    throw error
  }
}
