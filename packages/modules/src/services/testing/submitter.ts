import { migrate, openDatabase } from '@klammer/platform/database'
import { startDraft } from '../drafts/handlers.ts'
import { submitDraft } from '../drafts/submit.ts'
import { actsIn, aRegistry, aService, guest, histories, someAnswers } from './builders.ts'

/*
 * A city that does nothing but take applications, until it is killed: `node submitter.ts FOLDER [DATABASE_URL]`. Says each reference on
 * standard output once it was promised to the applicant.
 */
const [dataFolder = 'memory', databaseUrl] = process.argv.slice(2)
const city = await openDatabase({ dataFolder, databaseUrl })
await migrate(city.db, histories)
const registry = aRegistry()
registry.publish(aService())
const as = actsIn(() => city, registry)
process.stdout.write('ready\n')
for (;;) {
  const started = await startDraft(as(guest), registry, 'hundesteuer', someAnswers)
  if (started.kind !== 'started') throw new Error(started.because)
  const submitted = await submitDraft(as(guest), registry, started.token)
  if (submitted.kind !== 'submitted') throw new Error(submitted.because)
  process.stdout.write(`${submitted.reference}\n`)
}
