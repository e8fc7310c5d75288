import type { Locale } from '@klammer/platform/i18n'
import type { Mail } from '@klammer/platform/mail'
import { m } from '@klammer/platform/messages'

/** Absolute addresses of the city's pages, in the reader's language: the web knows them, the module does not. */
export interface Links {
  readonly cityName: string
  /** From a German path such as `/strategie/abo/kuendigen?t=…`. */
  readonly to: (path: string, locale: Locale) => string
}

type Words = Pick<Mail, 'subject' | 'text'>

export function confirmationMail(
  { title, token }: { readonly title: string; readonly token: string },
  { cityName, to }: Links,
  locale: Locale,
): Words {
  const link = to(`/strategie/abo/bestaetigen?t=${token}`, locale)
  return {
    subject: m.strategy_mail_confirm_subject({ title }, { locale }),
    text: m.strategy_mail_confirm_text({ title, link, city: cityName }, { locale }),
  }
}

export function alreadySubscribedMail(
  { title, token }: { readonly title: string; readonly token: string },
  { cityName, to }: Links,
  locale: Locale,
): Words {
  const link = to(`/strategie/abo/kuendigen?t=${token}`, locale)
  return {
    subject: m.strategy_mail_already_subject({ title }, { locale }),
    text: m.strategy_mail_already_text({ title, link, city: cityName }, { locale }),
  }
}

/** What happened to the object of a subscription since the last mail. */
export interface News {
  readonly sentence: string
  readonly title: string
  /** German path of the page, where there is one. */
  readonly path: string | undefined
}

export function newsMail(
  { news, title, token }: { readonly news: readonly News[]; readonly title: string; readonly token: string },
  { cityName, to }: Links,
  locale: Locale,
): Words {
  const lines = news.map(({ path, sentence, title }) =>
    [`- ${sentence}: ${title}`, path && `  ${to(path, locale)}`].filter(Boolean).join('\n'),
  )
  const link = to(`/strategie/abo/kuendigen?t=${token}`, locale)
  return {
    subject: m.strategy_mail_news_subject({ title }, { locale }),
    text: m.strategy_mail_news_text({ title, news: lines.join('\n'), link, city: cityName }, { locale }),
  }
}
