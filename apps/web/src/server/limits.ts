import type { IncomingMessage } from 'node:http'

/** Forms carry text; only the routes named here take files. */
export interface Limits {
  readonly form: number
  readonly upload: number
  readonly isUpload: (pathname: string) => boolean
}

const MEGABYTE = 1024 * 1024

export const LIMITS: Limits = {
  form: 2 * MEGABYTE,
  // A strategy document has at most 10 MB; the rest is the form around it.
  upload: 12 * MEGABYTE,
  isUpload: (pathname) => /\/(import|hochladen|upload|einstellungen|settings)(\/|$)/.test(pathname),
}

/** The status to refuse a request with before any of its body is read; nothing when it may pass. */
export function refusal(
  request: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  limits: Limits,
): number | undefined {
  const { method = 'GET', url = '/', headers } = request
  if (!METHODS.has(method)) return 405
  if (method === 'GET' || method === 'HEAD') return undefined
  // Browsers always say how much they send; without that the limit could only be kept by reading up to it.
  if (headers['transfer-encoding'] !== undefined) return 411
  const length = Number(headers['content-length'] ?? 0)
  const pathname = url.split('?', 1)[0] ?? url
  return length > (limits.isUpload(pathname) ? limits.upload : limits.form) ? 413 : undefined
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE'])
