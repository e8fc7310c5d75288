import { readConfig } from '@klammer/platform/config'
import type { Command } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const command: Command = {
  help: `
"klammer start" does the same by itself. Run this first where several processes are replaced one after the other.`,

  async run({ env, out }) {
    await withDatabase(readConfig(env), async (_database, applied) => {
      for (const step of applied) out(`applied ${step}`)
      if (applied.length === 0) out('The database is up to date.')
    })
  },
}
