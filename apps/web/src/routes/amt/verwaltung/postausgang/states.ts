import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { Option } from '#lib/components/index.ts'

export function mailStates(locale: Locale): readonly Option[] {
  return [
    { value: 'waiting', label: m.shell_mail_waiting({}, { locale }) },
    { value: 'sent', label: m.shell_mail_sent({}, { locale }) },
    { value: 'failed', label: m.shell_mail_failed({}, { locale }) },
  ]
}
