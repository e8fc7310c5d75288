import { toCivilDay } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { pruneLog } from '@klammer/platform/record'
import { type Command, Failure, onlyArgument } from '../command.ts'
import { withDatabase } from '../with-database.ts'

export const command: Command = {
  usage: 'LOG',
  help: `
Deletes the entries of a log whose term is over, such as access-2027: who looked at whose data in 2027. Its tiles and checkpoints stay,
and every proof file that somebody kept still verifies. Entries in their term, and public ones, are never deleted.

On the embedded database the city must be stopped.`,

  async run(input) {
    const name = onlyArgument(input, 'LOG')
    await withDatabase(readConfig(input.env), async ({ db }) => {
      const now = new Date()
      const outcome = await pruneLog(db, name, { now: now.toISOString(), today: toCivilDay(now) })
      if (outcome.kind === 'refused') throw new Failure(refusal(name, outcome))
      input.out(`Deleted ${outcome.entries} entries of ${name}. Its tiles and checkpoints stay.`)
    })
  },
}

function refusal(name: string, outcome: Extract<Awaited<ReturnType<typeof pruneLog>>, { kind: 'refused' }>): string {
  switch (outcome.because) {
    case 'unknown':
      return `There is no log ${name}.`
    case 'kept-for-ever':
      return `The log ${name} is kept for ever.`
    case 'pruned-before':
      return `The entries of ${name} were deleted before.`
    case 'not-signed-yet':
      return `Some entries of ${name} have no place yet. Start the city once, so that it signs them.`
    case 'in-term':
      return `The entries of ${name} are kept until ${outcome.keepUntil}; nothing was deleted.`
  }
}
