import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Encoding } from './requests.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Quality 5 compresses a page in about a millisecond, within a few per cent of the slow best. */
export async function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  switch (encoding) {
    case 'br':
      return brotli(body, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength },
      })
    case 'gzip':
      return zip(body)
    case 'identity':
      return body
  }
}
