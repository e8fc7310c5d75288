import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { AwsClient } from 'aws4fetch'
import { BadConfig } from '../../config/index.ts'
import type { S3Options } from '../../files/s3.ts'
import { PUBLIC_LOG } from '../append.ts'
import type { CopyPlace } from './copy-log.ts'

/**
 * Where the operator wants a copy of the public log: a folder, or `s3` for the object store that is configured for files.
 * @throws BadConfig when `s3` is wanted and there is none
 */
export function copyPlaceOf(config: {
  readonly recordCopy?: string | undefined
  readonly s3?: S3Options | undefined
}): CopyPlace | undefined {
  if (config.recordCopy === undefined) return undefined
  if (config.recordCopy !== 's3') return inFolder(resolve(config.recordCopy))
  if (!config.s3) throw new BadConfig('KLAMMER_RECORD_COPY is s3, but there is no S3_ENDPOINT.')
  return inBucket(config.s3, `record/${PUBLIC_LOG}`)
}

/** A folder, such as one that a web server shows. */
export function inFolder(folder: string): CopyPlace {
  return {
    read: (path) =>
      readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      }),
    write: async (path, bytes) => {
      const file = join(folder, path)
      await mkdir(dirname(file), { recursive: true })
      // Another process, or a write that goes on after another one failed, may be at the same file.
      const draft = `${file}.${randomUUID()}`
      await writeFile(draft, bytes, { flush: true })
      await rename(draft, file)
    },
  }
}

const ANSWER_MS = 30_000

/** A bucket of an S3-compatible store; `prefix` stands before every path. */
export function inBucket(options: S3Options, prefix: string): CopyPlace {
  const client = new AwsClient({
    accessKeyId: options.keyId,
    secretAccessKey: options.secret,
    service: 's3',
    region: options.region,
    retries: 3,
  })
  const address = (path: string) => `${options.endpoint.replace(/\/$/, '')}/${options.bucket}/${prefix}/${path}`
  const signal = () => AbortSignal.timeout(ANSWER_MS)
  return {
    read: async (path) => {
      const headers = { 'x-amz-content-sha256': createHash('sha256').digest('hex') }
      const response = await client.fetch(address(path), { headers, signal: signal() })
      const bytes = new Uint8Array(await response.arrayBuffer())
      if (response.ok) return bytes
      if (response.status === 404) return undefined
      throw new Error(`the object store answered ${response.status} to a GET`)
    },
    write: async (path, bytes) => {
      const response = await client.fetch(address(path), {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: {
          'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
          'content-type': path === 'checkpoint' ? 'text/plain; charset=utf-8' : 'application/octet-stream',
          'cache-control': path === 'checkpoint' ? 'no-cache' : 'public, max-age=31536000, immutable',
        },
        signal: signal(),
      })
      await response.body?.cancel()
      if (!response.ok) throw new Error(`the object store answered ${response.status} to a PUT`)
    },
  }
}
