import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface S3Account {
  readonly keyId: string
  readonly secret: string
  readonly bucket: string
  readonly region: string
}

/**
 * A small S3-compatible server for tests: it keeps objects and lets nobody in whose signature it does not compute itself, after
 * Amazon's description of "Signature Version 4" and without the library under test.
 */
export async function startS3Server(account: S3Account) {
  const objects = new Map<string, Buffer>()
  const requests: string[] = []
  const trouble = { failures: 0 }
  const answer = (request: IncomingMessage, body: Buffer): { status: number; content?: Buffer | undefined } => {
    requests.push(`${request.method} ${request.url}`)
    if (trouble.failures-- > 0) return { status: 503 }
    if (!isSigned(request, body, account)) return { status: 403 }
    const key = request.url ?? ''
    if (!key.startsWith(`/${account.bucket}/`)) return { status: 404 }
    if (request.method === 'PUT') objects.set(key, body)
    else if (request.method === 'DELETE') objects.delete(key)
    else return objects.has(key) ? { status: 200, content: objects.get(key) } : { status: 404 }
    return { status: request.method === 'PUT' ? 200 : 204 }
  }
  const server = createServer((request, response) => {
    const respond = async () => {
      const { status, content } = answer(request, await buffer(request))
      response.writeHead(status).end(content)
    }
    respond().catch((error: unknown) => response.destroy(error as Error))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const stop = async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return { endpoint: `http://127.0.0.1:${port}`, objects, requests, trouble, stop }
}

function isSigned(request: IncomingMessage, body: Buffer, account: S3Account): boolean {
  const header = request.headers.authorization ?? ''
  const match = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(header)
  const [, credential = '', signedHeaders = '', signature] = match ?? []
  const [keyId, day = '', region = '', service = '', end = ''] = credential.split('/')
  const instant = String(request.headers['x-amz-date'])
  const bodyHash = String(request.headers['x-amz-content-sha256'])
  if (keyId !== account.keyId || region !== account.region || service !== 's3' || !instant.startsWith(day)) return false
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => signedHeaders.split(';').includes(name)))
    return false
  if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body)) return false

  const [path = '', query = ''] = (request.url ?? '').split('?')
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, path, query, headers.join(''), signedHeaders, bodyHash].join('\n')
  const scope = [day, region, service, end].join('/')
  const toSign = ['AWS4-HMAC-SHA256', instant, scope, sha256(Buffer.from(canonical))].join('\n')
  const key = [day, region, service, end].reduce<Buffer | string>(
    (key, part) => hmac(key, part),
    `AWS4${account.secret}`,
  )
  return hmac(key, toSign).toString('hex') === signature
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest()
