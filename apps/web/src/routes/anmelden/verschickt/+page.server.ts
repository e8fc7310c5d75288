import { LINK_RECIPIENT_COOKIE } from '../link-recipient.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ cookies, locals, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' })
  return { email: cookies.get(LINK_RECIPIENT_COOKIE), isMailSent: locals.city.config.smtpUrl !== undefined }
}
