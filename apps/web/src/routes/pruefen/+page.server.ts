import { m } from '@klammer/platform/messages'
import { accessLogOf, knownLogs, LOOK_KIND, logDescription, PUBLIC_LOG } from '@klammer/platform/record'
import { kindWords } from '../protokoll/entry-words.ts'
import { registryOf } from '#lib/services/registry.ts'
import { checkOnServer } from './check-on-server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { act, city, locale, shows } = locals
  shows()
  // This year's log of looks may begin at any moment, without a public act that would make this page anew.
  const logs = new Map((await knownLogs(city.db)).map((log) => [log.name, log]))
  const names = [...new Set([...logs.keys(), accessLogOf(act.today)])]
  const { origin, verifierKeys } = logDescription(city.record, PUBLIC_LOG)
  return {
    log: origin,
    homes: names.map((name) => {
      const description = logDescription(city.record, name, logs.get(name))
      return { log: description.origin, policy: description.policy, path: `/record/${name}` }
    }),
    keys: verifierKeys,
    kinds: [...kindWords(city), [LOOK_KIND, m.record_act_looked] as const].map(([kind, words]) => ({
      kind,
      words: words({}, { locale }),
    })),
    commands: {
      ours: `npm run klammer -- verify ${city.config.origin}/record/public/proof/0.tlog-proof`,
      outside: 'apt-get install golang-go golang-golang-x-mod-dev\ntests/outside/run.sh',
    },
  }
}

/** For browsers without JavaScript. Nothing is kept of what is sent. */
export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData()
    const files = form.getAll('datei').filter((one) => one instanceof File && one.size > 0)
    const texts = form.getAll('beweis').filter((one) => typeof one === 'string' && one.trim() !== '')
    const [given] = [...files, ...texts]
    const bytes = given instanceof File ? await given.bytes() : new TextEncoder().encode(given ?? '')
    const around = { db: locals.act.db, registry: registryOf(locals), locale: locals.locale }
    return { checked: await checkOnServer(bytes, around) }
  },
}
