import { formatVerifierKey } from '@klammer/engines/tlog'
import { readConfig } from '@klammer/platform/config'
import { PUBLIC_LOG, rotateKey } from '@klammer/platform/record'
import type { Command } from '../command.ts'

export const command: Command = {
  help: `
Adds a new key to the record, after the next start of the city. The old one goes on signing beside it, so that everybody has time to
learn the new verifier key (printed first). When they have: klammer record retire.`,

  async run({ env, err, out }) {
    const { signers } = rotateKey(readConfig(env).keyFolder, PUBLIC_LOG)
    for (const { key } of signers) out(formatVerifierKey(key))
    err('Restart the city now, and publish the first of these keys.')
  },
}
