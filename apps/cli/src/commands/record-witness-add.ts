import { readConfig } from '@klammer/platform/config'
import { addWitnessedLog, witnessKey } from '@klammer/platform/record'
import { type Command, Failure, onlyArgument } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const command: Command = {
  usage: 'VKEY',
  help: `
From now on this city cosigns the checkpoints of the log with this verifier key, as long as each continues the one before (C2SP
tlog-witness, under /witness). Prints what the other city puts into KLAMMER_WITNESSES: address and key of this city as a witness. A
second key of a known log is trusted beside the first, for the time of a rotation. Embedded database: stop the city first.`,

  async run(input) {
    const vkey = onlyArgument(input, 'VKEY')
    const config = readConfig(input.env)
    await withDatabase(config, async ({ db }) => {
      const outcome = await addWitnessedLog(db, vkey)
      if (outcome.kind === 'refused') throw new Failure(`This is no verifier key of a log: ${vkey}`)
      input.err(`${outcome.kind === 'known' ? 'Already witnessed' : 'Witnessed from now on'}: ${outcome.origin}`)
    })
    input.out(`${config.origin}/witness ${witnessKey(config.keyFolder, config.origin)}`)
  },
}
