import { parseArgs } from 'node:util'
import { openOnServer, startPostgres } from '@klammer/platform/testing'
import type { Campaign } from '../campaign.ts'
import { growToMillions } from '../campaign-record/millions.ts'
import { prepareTown } from '../record/town.ts'

/** A decision behind all these acts may take this many times as long as one behind none. */
const AT_MOST = 1.3

export const campaign: Campaign = {
  about: 'What a decision costs behind ten million acts, and the root of a million re-derived (--acts N --derive N)',

  async run(args, say) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        acts: { type: 'string', default: '10000000' },
        derive: { type: 'string', default: '1000000' },
        rounds: { type: 'string', default: '2000' },
      },
    })
    const [acts, derive, rounds] = [Number(values.acts), Number(values.derive), Number(values.rounds)]
    const server = await startPostgres({ durable: true })
    try {
      const [empty, full] = [await openOnServer(server.url), await openOnServer(server.url)]
      for (const town of [empty, full]) await prepareTown(town)
      const outcome = await growToMillions(empty, full, { acts, derive, rounds, say })
      const ratio = outcome.full / outcome.empty
      await empty.close()
      await full.close()
      const words =
        `${acts} acts, ${Math.round(outcome.entriesPerSecond)} placed and signed a second; a decision takes ${outcome.full.toFixed(2)} ms ` +
        `behind them and ${outcome.empty.toFixed(2)} ms behind none: ${ratio.toFixed(2)} times; ` +
        `${derive} entries re-derived in ${outcome.deriveSeconds.toFixed(1)} s`
      if (ratio > AT_MOST) throw new Error(`${words}; at most ${AT_MOST} times is wanted`)
      return words
    } finally {
      await server.stop()
    }
  },
}
