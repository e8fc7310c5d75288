/** Any value JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * Writes a value as canonical JSON after RFC 8785 (JCS): one value, one byte string, on every machine.
 * Keys are sorted by UTF-16 code units (section 3.2.3); numbers are written as ECMAScript does (3.2.2.3).
 *
 * @throws RangeError for NaN, infinities and lone surrogates, which I-JSON (RFC 7493) forbids.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('canonical JSON has no NaN and no infinity')
    return String(Object.is(value, -0) ? 0 : value)
  }
  if (typeof value === 'string') return quote(value)
  if (isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${quote(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}

function quote(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('canonical JSON has no lone surrogates')
  return JSON.stringify(text)
}

// Array.isArray does not narrow readonly arrays.
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
