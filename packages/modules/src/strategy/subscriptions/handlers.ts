import type { Act } from '@klammer/platform/act'
import { enqueueMail, isMailAddress } from '@klammer/platform/mail'
import type { ElementId, ElementKind } from '../model.ts'
import { inStrategy, strategyTables } from '../tables.ts'
import { publishedElement } from '../views/element.ts'
import { inLanguage } from '../views/language.ts'
import { confirmationMail, alreadySubscribedMail, type Links } from './mails.ts'
import { deleteSubscription, giveToken, markConfirmed, subscriptionByToken, subscriptionFor } from './store.ts'

/** Long enough to find the mail the next morning; afterwards the address is forgotten. */
export const CONFIRM_WITHIN_HOURS = 48

export type Asked =
  /** A mail is on its way, whatever was known of the address before: nobody learns who has subscribed to what. */
  { readonly kind: 'sent' } | { readonly kind: 'refused'; readonly because: 'not-an-address' | 'not-found' }

/** Somebody wants mails about an element. The address is not used before its owner has confirmed it. */
export async function askForSubscription(
  act: Act,
  wanted: { readonly kind: ElementKind; readonly slug: string; readonly email: string },
  links: Links,
): Promise<Asked> {
  const email = wanted.email.trim()
  if (!isMailAddress(email)) return { kind: 'refused', because: 'not-an-address' }
  const element = await publishedElement(strategyTables(act.db), wanted.kind, wanted.slug, act.today)
  if (!element) return { kind: 'refused', because: 'not-found' }
  const title = inLanguage(element.content.title, act.locale).text
  return act.db.transaction().execute(async (platformTx): Promise<Asked> => {
    const tx = inStrategy(platformTx)
    const { locale, now: at } = act
    const subscription = await subscriptionFor(tx, { element: element.id, email, locale, at })
    const to = { to: subscription.email, locale }
    if (subscription.isConfirmed) {
      const token = await giveToken(tx, subscription.id, 'cancel', null)
      await enqueueMail(platformTx, { ...to, ...alreadySubscribedMail({ title, token }, links, locale) })
    } else {
      const expiresAt = new Date(Date.parse(at) + CONFIRM_WITHIN_HOURS * 3_600_000).toISOString()
      const token = await giveToken(tx, subscription.id, 'confirm', expiresAt)
      await enqueueMail(platformTx, { ...to, ...confirmationMail({ title, token }, links, locale) })
    }
    return { kind: 'sent' }
  })
}

export type Followed =
  | { readonly kind: 'confirmed' | 'cancelled'; readonly element: ElementId }
  /** Expired, used up, or never given out: it looks the same. */
  | { readonly kind: 'refused'; readonly because: 'unknown-link' }

/** The owner of the address agrees (double opt-in). Confirming twice changes nothing. */
export async function confirmSubscription(act: Act, token: string): Promise<Followed> {
  return act.db.transaction().execute(async (platformTx): Promise<Followed> => {
    const tx = inStrategy(platformTx)
    const subscription = await subscriptionByToken(tx, token, 'confirm', act.now)
    if (!subscription) return { kind: 'refused', because: 'unknown-link' }
    await markConfirmed(tx, subscription.id, act.now)
    return { kind: 'confirmed', element: subscription.element }
  })
}

/** No more mails; nothing of the address is kept. */
export async function cancelSubscription(act: Act, token: string): Promise<Followed> {
  return act.db.transaction().execute(async (platformTx): Promise<Followed> => {
    const tx = inStrategy(platformTx)
    const subscription = await subscriptionByToken(tx, token, 'cancel', act.now)
    if (!subscription) return { kind: 'refused', because: 'unknown-link' }
    await deleteSubscription(tx, subscription.id)
    return { kind: 'cancelled', element: subscription.element }
  })
}
