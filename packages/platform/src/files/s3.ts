import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import type { Place } from './place.ts'

export interface S3Options {
  /** Such as `https://s3.example.org`; buckets are addressed by path, which every S3-compatible store understands. */
  readonly endpoint: string
  readonly bucket: string
  readonly keyId: string
  readonly secret: string
  readonly region: string
}

const ANSWER_MS = 30_000
const UPLOAD_MS = 120_000

/** An S3-compatible object store. Requests are signed over their contents (SigV4); errors name the status, never the key. */
export function inS3(options: S3Options): Place {
  const client = new AwsClient({
    accessKeyId: options.keyId,
    secretAccessKey: options.secret,
    service: 's3',
    region: options.region,
    retries: 3,
  })
  const base = `${options.endpoint.replace(/\/$/, '')}/${options.bucket}`
  const request = async (
    method: string,
    sha256: string,
    init: RequestInit & { timeout: number },
  ): Promise<Response> => {
    const { timeout, ...rest } = init
    const url = `${base}/${sha256.slice(0, 2)}/${sha256}`
    return client.fetch(url, { ...rest, method, signal: AbortSignal.timeout(timeout) })
  }

  return {
    name: 's3',
    put: async (_db, sha256, bytes) => {
      const response = await request('PUT', sha256, {
        body: new Uint8Array(bytes),
        headers: { 'x-amz-content-sha256': sha256, 'content-type': 'application/octet-stream' },
        timeout: UPLOAD_MS,
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`the object store answered ${response.status} to a PUT`)
    },
    read: async (_db, sha256) => {
      const response = await request('GET', sha256, { timeout: UPLOAD_MS })
      if (!response.ok || !response.body) {
        await response.body?.cancel()
        throw new Error(`the object store answered ${response.status} to a GET`)
      }
      return response.body.pipeThrough(verifying(sha256))
    },
    delete: async (_db, sha256) => {
      const response = await request('DELETE', sha256, { timeout: ANSWER_MS })
      await response.body?.cancel()
      if (!response.ok && response.status !== 404) {
        throw new Error(`the object store answered ${response.status} to a DELETE`)
      }
    },
  }
}

/** The store is somebody else's machine: what comes back must be what went in, or the download breaks off. */
function verifying(sha256: string): TransformStream<Uint8Array, Uint8Array> {
  const hash = createHash('sha256')
  return new TransformStream({
    transform: (chunk, controller) => {
      hash.update(chunk)
      controller.enqueue(chunk)
    },
    flush: (controller) => {
      if (hash.digest('hex') !== sha256) controller.error(new Error('the object store returned other contents'))
    },
  })
}
