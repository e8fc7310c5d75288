import type { Act } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import type { City } from '@klammer/modules/city'

declare global {
  namespace App {
    interface Locals {
      readonly city: City
      readonly act: Act
      readonly locale: Locale
    }
  }
}
