import { openRegistry, verifyCases } from '@klammer/modules/services'
import { readConfig } from '@klammer/platform/config'
import { createFileStore } from '@klammer/platform/files'
import { readSecret } from '@klammer/platform/identity'
import { openCityVault } from '@klammer/platform/record'
import { createRateLimiter } from '@klammer/platform/web'
import { href } from '@klammer/web/routing'
import { type Command, Failure, UsageError } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const command: Command = {
  help: `
Goes through all cases (--all), trusting nothing that the database says: the chain of events of each case, every content against its hash,
every step against the procedure of the service version that the case is on, and every decision by working it out again. Prints one
line for each fault with the case and the number of the event, and ends with 1 where there is any. Names nobody.

Embedded database: stop the city first.`,
  options: { all: { type: 'boolean' } },

  async run({ args, env, options, out }) {
    if (options['all'] !== true || args.length > 0) throw new UsageError('Please say --all.')
    const config = readConfig(env)
    await withDatabase(config, async ({ db }) => {
      const secret = readSecret(config)
      const registry = openRegistry({
        vault: await openCityVault(db, config.keyFolder, out),
        secret,
        rateLimiter: createRateLimiter(secret),
        files: createFileStore(config),
        linkTo: (path, locale) => config.origin + href(path, locale),
      })
      const { cases, erased, events, faults, recomputed } = await verifyCases(db, registry)
      for (const { because, caseId, reference, seq } of faults) {
        out(`✗ ${reference ?? caseId}, event ${seq}: ${FAULTS[because]}`)
      }
      out(`${cases} cases (${erased} erased), ${events} events, ${recomputed} calculations worked out again.`)
      if (faults.length > 0) throw new Failure(`${faults.length} of ${cases} cases do not hold.`)
    })
  },
}

const FAULTS = {
  sequence: 'an event is missing before this one',
  predecessor: 'was changed after the next one was added',
  head: 'the file does not end where it says',
  state: 'the procedure has no such step',
  payload: 'the content is not the one that was hashed',
  unreadable: 'cannot be read',
  'bundle-missing': 'the version of the service is missing',
  'rules-failed': 'the rules come to no result any more',
  'decided-differently': 'the rules come to another result',
} as const
