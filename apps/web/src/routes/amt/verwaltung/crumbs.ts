import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { Crumb } from '#lib/components/index.ts'
import { ADMINISTRATION } from '#lib/shell/administration.ts'

/** The way to any page of the administration. */
export function administrationCrumbs(locale: Locale, ...further: readonly Crumb[]): readonly Crumb[] {
  return [
    { path: '/amt', label: m.shell_area_staff({}, { locale }) },
    { path: ADMINISTRATION, label: m.shell_administration({}, { locale }) },
    ...further,
  ]
}
