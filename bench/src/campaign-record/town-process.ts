/**
 * The process that is killed: a town that decides over HTTP, with its record as a city has it (keys, sequencer, served resources), on
 * the embedded database or on `DATABASE_URL`.
 */
import { createServer } from 'node:http'
import { openDatabase } from '@klammer/platform/database'
import { logResource, openRecord, PUBLIC_LOG } from '@klammer/platform/record'
import { decide, prepareTown } from '../record/town.ts'
import { stateOf } from './state.ts'

const folder = process.env['TOWN_FOLDER'] ?? ''
const town = await openDatabase({ databaseUrl: process.env['DATABASE_URL'], dataFolder: `${folder}/data` })
await prepareTown(town)
const record = await openRecord({
  db: town.db,
  keyFolder: `${folder}/keys`,
  cityOrigin: 'https://town.example',
  onTrouble: (message) => process.stderr.write(`${message}\n`),
})
record.start()

const server = createServer((request, response) => {
  answer(request.url ?? '').then(
    (bytes) => (bytes === undefined ? response.writeHead(404).end() : response.end(bytes)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`port ${typeof address === 'object' ? address?.port : ''}\n`)
})

async function answer(path: string): Promise<Uint8Array | string | undefined> {
  switch (path) {
    case '/decide': {
      const actId = await decide(town, true)
      record.nudge()
      return actId
    }
    case '/key':
      return record.verifierKeys.join('\n')
    case '/state':
      return JSON.stringify(await stateOf(town))
    default:
      return (await logResource(town.db, PUBLIC_LOG, path.slice(1)))?.bytes
  }
}
