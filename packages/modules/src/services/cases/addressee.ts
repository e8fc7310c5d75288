import type { Locale } from '@klammer/platform/i18n'
import { applicantOf, type Applicant } from '../drafts/applicant.ts'
import type { OpenFile } from './open-file.ts'

/** Whom the city writes to in a case, and in which language. */
export interface Addressee extends Applicant {
  readonly reference: string
  readonly locale: Locale
}

export function addresseeOf(open: Pick<OpenFile, 'bundle' | 'file' | 'newest'>): Addressee {
  const submitted = open.newest('submit')?.payload
  const { locale, reference } = open.file()
  const found = submitted ? applicantOf(open.bundle.flow, submitted.answers) : {}
  return {
    ...found,
    ...(submitted?.email !== undefined && { email: submitted.email }),
    locale,
    reference: reference ?? '',
  }
}
