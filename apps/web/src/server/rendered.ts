import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/** A whole answer, held back before its first byte was sent. */
export interface Rendered {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/**
 * Holds back an answer that `wants` asks for (by its headers) and gives it to `done` as a whole; all others pass untouched.
 * `done` gets a response on which nothing has been sent and sends it itself.
 */
export function holdBack(
  response: ServerResponse,
  wants: (response: ServerResponse) => boolean,
  done: (rendered: Rendered) => void,
): void {
  const original = { writeHead: response.writeHead, write: response.write, end: response.end }
  const chunks: Buffer[] = []
  let isHeld = false
  let status = 200

  function release(): void {
    Object.assign(response, original)
  }

  // The pages' handler sets headers one by one, calls writeHead with the status alone, then write and end.
  response.writeHead = (code: number, ...rest: unknown[]) => {
    isHeld = wants(response)
    if (!isHeld) {
      release()
      return (original.writeHead as (...parts: unknown[]) => ServerResponse).call(response, code, ...rest)
    }
    status = code
    return response
  }

  response.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    if (!isHeld) {
      release()
      return (original.write as (...parts: unknown[]) => boolean).call(response, chunk, ...rest)
    }
    chunks.push(Buffer.from(chunk as Uint8Array))
    return true
  }) as ServerResponse['write']

  response.end = ((...parts: unknown[]) => {
    release()
    if (!isHeld) return (original.end as (...parts: unknown[]) => ServerResponse).apply(response, parts)
    if (typeof parts[0] === 'string' || parts[0] instanceof Uint8Array) chunks.push(Buffer.from(parts[0] as Uint8Array))
    done({ status, headers: response.getHeaders(), body: Buffer.concat(chunks) })
    return response
  }) as ServerResponse['end']
}
