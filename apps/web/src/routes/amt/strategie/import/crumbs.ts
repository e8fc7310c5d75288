import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { Crumb } from '#lib/components/index.ts'

export function deskCrumbs(locale: Locale): readonly Crumb[] {
  return [
    { path: '/amt', label: m.shell_staff_title({}, { locale }) },
    { path: '/amt/strategie', label: m.strategy_staff_desk({}, { locale }) },
  ]
}
