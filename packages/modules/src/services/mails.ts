import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { ServiceBundle } from './model.ts'
import { answerPath, casePath, noticePath } from './paths.ts'
import type { Registry } from './registry.ts'

interface Words {
  readonly subject: string
  readonly text: string
}

/** The name of a service in a language, or in German. */
export function serviceName({ service, texts }: ServiceBundle, locale: Locale): string {
  return texts[locale]?.service.name ?? texts.de?.service.name ?? service.slug
}

/** Subjects say nothing about the matter: they are shown on locked phones. */
export function receivedMail(
  of: { readonly bundle: ServiceBundle; readonly reference: string; readonly caseToken: string },
  { linkTo }: Registry,
  locale: Locale,
): Words {
  const service = serviceName(of.bundle, locale)
  const link = linkTo(casePath(of.caseToken), locale)
  return {
    subject: m.services_mail_received_subject({}, { locale }),
    text: m.services_mail_received_text({ service, reference: of.reference, link }, { locale }),
  }
}

export function inquiryMail(
  of: { readonly reference: string; readonly answerToken: string; readonly until: string },
  { linkTo }: Registry,
  locale: Locale,
): Words {
  const link = linkTo(answerPath(of.answerToken), locale)
  return {
    subject: m.services_mail_inquiry_subject({}, { locale }),
    text: m.services_mail_inquiry_text({ reference: of.reference, until: of.until, link }, { locale }),
  }
}

export function noticeMail(
  of: { readonly reference: string; readonly noticeToken: string },
  { linkTo }: Registry,
  locale: Locale,
): Words {
  const link = linkTo(noticePath(of.noticeToken), locale)
  return {
    subject: m.services_mail_notice_subject({}, { locale }),
    text: m.services_mail_notice_text({ reference: of.reference, link }, { locale }),
  }
}

/** Something has happened that the applicant should know; what, is said behind the link only. */
export function newsMail(
  of: { readonly reference: string; readonly caseToken: string },
  { linkTo }: Registry,
  locale: Locale,
): Words {
  const link = linkTo(casePath(of.caseToken), locale)
  return {
    subject: m.services_mail_news_subject({}, { locale }),
    text: m.services_mail_news_text({ reference: of.reference, link }, { locale }),
  }
}
