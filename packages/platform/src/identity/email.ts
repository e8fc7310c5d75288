import { z } from 'zod'
import { isNoAddress } from './oidc.ts'

const email = z.email().max(254)

/** The address as it is stored and compared, or `undefined` where the text is none. */
export function normalEmail(text: string): string | undefined {
  const parsed = email.safeParse(text.trim().toLowerCase())
  return parsed.success && !isNoAddress(parsed.data) ? parsed.data : undefined
}
