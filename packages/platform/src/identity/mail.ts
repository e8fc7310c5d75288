import { m } from '../i18n/generated/paraglide/messages.js'
import type { Mail } from '../mail/model.ts'
import { LINK_MINUTES } from './auth.ts'
import type { LinkMail } from './open.ts'

/** The mail with a link that signs in, or that proves an address, as its reader gets it. */
export function linkMail({ kind, to, url, locale }: LinkMail, cityName: string): Mail {
  const words =
    kind === 'sign-in'
      ? {
          subject: m.identity_mail_sign_in_subject({ city: cityName }, { locale }),
          text: m.identity_mail_sign_in_text({ city: cityName, url, minutes: LINK_MINUTES }, { locale }),
        }
      : {
          subject: m.identity_mail_address_subject({ city: cityName }, { locale }),
          text: m.identity_mail_address_text({ city: cityName, url }, { locale }),
        }
  return { to, locale, ...words }
}
