import { z } from 'zod'
import { isMailAddress } from '../mail/model.ts'
import { isNoAddress } from './oidc.ts'

const email = z.email()

/** The address as it is stored and compared, or `undefined` where the text is none. */
export function normalEmail(text: string): string | undefined {
  const parsed = email.safeParse(text.trim().toLowerCase())
  return parsed.success && isMailAddress(parsed.data) && !isNoAddress(parsed.data) ? parsed.data : undefined
}
