import { logDescription } from '@klammer/platform/record'
import { kindWords } from '../protokoll/entry-words.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => {
  const { city, locale, shows } = locals
  shows()
  const { origin, policy, verifierKeys } = logDescription(city.record)
  return {
    log: origin,
    policy,
    keys: verifierKeys,
    kinds: [...kindWords(city)].map(([kind, words]) => ({ kind, words: words({}, { locale }) })),
    commands: {
      ours: `npm run klammer -- verify ${city.config.origin}/record/public/proof/0.tlog-proof`,
      outside: 'apt-get install golang-go golang-golang-x-mod-dev\ntests/outside/run.sh',
    },
  }
}
