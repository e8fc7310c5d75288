/** Headers of every answer made by the pages; the Content-Security-Policy comes from `vite.config.ts`. */
export function secure(headers: Headers, { https, personal }: { https: boolean; personal: boolean }): void {
  if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8')
  headers.delete('x-sveltekit-page')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'strict-origin-when-cross-origin')
  headers.set('cross-origin-opener-policy', 'same-origin')
  if (!headers.has('cross-origin-resource-policy')) headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('permissions-policy', NOTHING_BUT_PASSKEYS)
  headers.set('x-frame-options', 'DENY')
  // Two years, as hstspreload.org asks. Subdomains are other people's servers in many cities: not for us to decide.
  if (https) headers.set('strict-transport-security', 'max-age=63072000')
  if (!headers.has('cache-control')) headers.set('cache-control', personal ? 'private, no-store' : 'no-cache')
}

const NOTHING_BUT_PASSKEYS = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

/** Adds a source to one directive of a Content-Security-Policy header. */
export function allowSource(policy: string, directive: string, source: string): string {
  return policy.replace(new RegExp(`(^|; ?)(${directive} [^;]*)`), `$1$2 ${source}`)
}
