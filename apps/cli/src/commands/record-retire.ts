import { formatVerifierKey } from '@klammer/engines/tlog'
import { readConfig } from '@klammer/platform/config'
import { PUBLIC_LOG, retireKeys } from '@klammer/platform/record'
import type { Command } from '../command.ts'

export const command: Command = {
  help: `
Drops all keys of the record but the newest, after the next start of the city. Whoever trusts only an older key no longer believes the
record from then on; proofs that were downloaded before stay valid.`,

  async run({ env, err, out }) {
    const { signers } = retireKeys(readConfig(env).keyFolder, PUBLIC_LOG)
    for (const { key } of signers) out(formatVerifierKey(key))
    err('Restart the city now.')
  },
}
