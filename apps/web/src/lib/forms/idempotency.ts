/** Name of the hidden field that every changing form carries. */
export const IDEMPOTENCY_FIELD = 'idempotency-key'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The key of a sent form; nothing where it is missing or forged. */
export function readIdempotencyKey(form: FormData): string | undefined {
  const key = form.get(IDEMPOTENCY_FIELD)
  return typeof key === 'string' && UUID.test(key) ? key : undefined
}
