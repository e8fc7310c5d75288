import { parseArgs } from 'node:util'
import { startPostgres } from '@klammer/platform/testing'
import type { Campaign } from '../campaign.ts'
import { crashRecord } from '../campaign-record/crash.ts'

export const campaign: Campaign = {
  about:
    'Kills a town again and again while it decides and signs, then checks its whole log (--acts 20000 --kills 200 --seed N --postgres)',

  async run(args, say) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        acts: { type: 'string', default: '20000' },
        kills: { type: 'string', default: '200' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        postgres: { type: 'boolean', default: false },
      },
    })
    const [acts, kills, seed] = [Number(values.acts), Number(values.kills), Number(values.seed)]
    const server = values.postgres ? await startPostgres() : undefined
    try {
      const { acknowledged, checkpoints, differing, inconsistent, lost, state } = await crashRecord({
        acts,
        kills,
        seed,
        databaseUrl: server?.url,
        say,
      })
      const { lonelyActs, lonelyDecisions, misplaced } = state
      const outcome =
        `seed ${seed}: ${kills} kills, ${acknowledged} acknowledged acts, ${lost} lost; ${state.acts.length} acts, ${differing} differ from ` +
        `the entries, ${misplaced} misplaced; ${lonelyActs} acts without decision, ${lonelyDecisions} decisions without act; ` +
        `${checkpoints} checkpoints served, ${inconsistent.length} inconsistent`
      const isRight = [lost, differing, misplaced, lonelyActs, lonelyDecisions, inconsistent.length].every(
        (n) => n === 0,
      )
      if (!isRight) throw new Error(outcome)
      return outcome
    } finally {
      await server?.stop()
    }
  },
}
