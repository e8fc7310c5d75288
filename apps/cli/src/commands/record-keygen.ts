import { readConfig } from '@klammer/platform/config'
import { generateKey, logNameOf, PUBLIC_LOG } from '@klammer/platform/record'
import { formatVerifierKey } from '@klammer/engines/tlog'
import { type Command, Failure } from '../command.ts'

export const command: Command = {
  help: `
Makes the key that signs the city's record, in the folder KLAMMER_KEYS, readable by its owner only, and prints the verifier key that
others need to check the record. A city makes its key by itself when it first starts; use this to have it, and to publish it, before.

The name of the record is made of KLAMMER_ORIGIN and stays for ever: set the final address first.`,

  async run({ env, out }) {
    const config = readConfig(env)
    if (env['KLAMMER_ORIGIN'] === undefined) {
      throw new Failure(
        'Please set KLAMMER_ORIGIN, such as https://jena.example: the record is named after it for ever.',
      )
    }
    const { signers } = generateKey(config.keyFolder, PUBLIC_LOG, logNameOf(config.origin))
    for (const { key } of signers) out(formatVerifierKey(key))
  },
}
