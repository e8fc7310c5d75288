import { readConfig } from '@klammer/platform/config'
import { administratorLink } from '../administrator-link.ts'
import { withDatabase } from '../with-database.ts'
import type { Command } from '../command.ts'

export const command: Command = {
  help: `
The link works once and for 24 hours; a newer one replaces it. Whoever opens it becomes an administrator of the city: hand it over
in person. Embedded database: stop the city first, it belongs to one process.`,

  async run({ env, out }) {
    const config = readConfig(env)
    await withDatabase(config, async ({ db }) => out((await administratorLink({ db, config })).trimEnd()))
  },
}
