import { readFile } from 'node:fs/promises'
import { Failure } from '../command.ts'

/** A proof, and where it comes from. */
export interface Found {
  readonly bytes: Uint8Array
  /** Id of the act that was asked for, where the address names one. */
  readonly actId: string | undefined
  /** Address of the site, where it came from one. */
  readonly site: string | undefined
}

const ADDRESS = /^https?:\/\//
const ACT_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/
const LARGEST = 1_000_000

/** Reads a proof file, or fetches the one that an address stands for: of a proof file, or of an entry's page. */
export async function findProof(place: string): Promise<Found> {
  if (!ADDRESS.test(place)) return { bytes: await readBytes(place), actId: undefined, site: undefined }
  const { bytes, isPage } = await download(place)
  const { origin, pathname } = new URL(place)
  if (!isPage) return { bytes, actId: undefined, site: origin }
  const link = /href="([^"]+\.tlog-proof)"/.exec(Buffer.from(bytes).toString())?.[1]
  if (link === undefined) throw new Failure(`${place} is neither a proof file nor the page of an entry that has one.`)
  const proof = await download(new URL(link, place).href)
  return { bytes: proof.bytes, actId: ACT_ID.exec(pathname)?.[0], site: origin }
}

/** Where a log can be reached: its name is its address without the scheme. */
export function addressOf(logName: string): string {
  const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\//.test(logName)
  return `${isLocal ? 'http' : 'https'}://${logName}`
}

/** @throws Failure when nobody answers, or answers with something else */
export async function download(address: string): Promise<{ readonly bytes: Uint8Array; readonly isPage: boolean }> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(20_000) }).catch(() => undefined)
  if (!answer) throw new Failure(`${new URL(address).host} does not answer.`)
  if (!answer.ok) throw new Failure(`${address} answers with ${answer.status}.`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (bytes.length > LARGEST) throw new Failure(`${address} is too large for a proof.`)
  return { bytes, isPage: answer.headers.get('content-type')?.startsWith('text/html') ?? false }
}

async function readBytes(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Failure(`There is no file ${file}.`) : error
  })
  if (bytes.length > LARGEST) throw new Failure(`${file} is too large for a proof.`)
  return bytes
}
