import type { Act } from '@klammer/platform/act'
import type { Locale } from '@klammer/platform/i18n'
import type { Visitor } from '@klammer/platform/identity'
import type { City } from '@klammer/modules/city'
import type { CitySettings } from '@klammer/platform/settings'
import type { Appearance } from '#lib/server/appearance.ts'
import type { Shell } from '#lib/shell/shell.ts'

declare global {
  namespace App {
    interface Locals {
      readonly city: City
      readonly settings: CitySettings
      readonly act: Act
      /** Who sends the request, and how they have signed in; `act` speaks for them. */
      readonly visitor: Visitor
      readonly locale: Locale
      readonly appearance: Appearance
      /**
       * Call it before reading anything. It says that the page may be answered from memory as long as no act touches these topics (`strategy`, `record`, …) and the
       * civil day stays the same. Only for pages that show the same to every guest and hold no form that changes something.
       */
      readonly shows: (...topics: readonly string[]) => void
    }
    interface PageData {
      readonly shell: Shell
    }
    interface Error {
      /** Stands in the log beside the cause; people can name it when they ask for help. */
      id?: string
      /** Why the person was refused, for the page in plain language. */
      refusal?: 'sign-in' | 'permission'
    }
  }
}
