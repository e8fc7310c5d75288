/**
 * The baseline: Node's own HTTP server sending fixed bytes, in a process of its own. Reads from standard input one JSON line with
 * `headers` and `body` (base64), prints the port.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'

interface Fixed {
  readonly headers: { readonly [name: string]: string }
  readonly body: string
}

const [line] = (await once(createInterface({ input: process.stdin }), 'line')) as [string]
const { headers, body } = JSON.parse(line) as Fixed
const bytes = Buffer.from(body, 'base64')
const flat = Object.entries(headers).flat()
const server = createServer((_request, response) => {
  response.writeHead(200, flat)
  response.end(bytes)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`)
})
process.on('SIGTERM', () => process.exit(0))
