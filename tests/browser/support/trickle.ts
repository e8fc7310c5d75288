import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How many pieces a page arrives in, and the pause between two of them. */
const PIECES = 40
const PAUSE_MS = 20

/** A bad connection: stands in front of a city and hands its pages on piece by piece. @returns its address, and how to end it */
export async function startTrickle(city: string): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    handOn(new URL(request.url ?? '/', city), response).catch((error: unknown) => response.destroy(error as Error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const stop = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { origin: `http://127.0.0.1:${port}`, stop }
}

async function handOn(address: URL, response: ServerResponse): Promise<void> {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity' } })
  const type = answer.headers.get('content-type') ?? ''
  response.writeHead(answer.status, { 'content-type': type })
  const body = Buffer.from(await answer.arrayBuffer())
  const step = type.startsWith('text/html') ? Math.ceil(body.length / PIECES) : body.length
  for (let start = 0; start < body.length; start += step) {
    response.write(body.subarray(start, start + step))
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  response.end()
}
