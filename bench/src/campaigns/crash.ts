import { parseArgs } from 'node:util'
import type { Campaign } from '../campaign.ts'
import { crash } from '../campaign-crash/crash.ts'

export const campaign: Campaign = {
  about: 'Kills the city again and again while it writes on the embedded database (--writes 1000 --kills 20 --seed N)',

  async run(args, say) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        writes: { type: 'string', default: '1000' },
        kills: { type: 'string', default: '20' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      },
    })
    const [writes, kills, seed] = [Number(values.writes), Number(values.kills), Number(values.seed)]
    const { acknowledged, lost, half, unacknowledged } = await crash({ writes, kills, seed, say })
    const outcome = `seed ${seed}: ${kills} kills, ${acknowledged} acknowledged writes, ${lost.length} lost, ${half.length} half-written objects, ${unacknowledged} done without an answer`
    if (lost.length > 0 || half.length > 0) throw new Error([outcome, ...lost, ...half].join('\n'))
    return outcome
  },
}
