/**
 * A value as an SQL literal without a line break: each statement of a dump is one line, whatever people wrote.
 * @param text the value as PostgreSQL prints it; `null` is NULL
 */
export function literal(text: string | null): string {
  if (text === null) return 'null'
  const quoted = `'${text.replaceAll("'", "''")}'`
  if (!/[\\\n\r]/.test(quoted)) return quoted
  return `E${quoted.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}`
}

/** A name in quotes. */
export function identifier(...parts: readonly string[]): string {
  return parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.')
}
