import type { UnitKind } from './model.ts'

export interface UnitTables {
  'units.unit': {
    readonly id: string
    readonly code: string
    readonly name_de: string
    readonly name_en: string
    readonly kind: UnitKind
    readonly legal_form: string | null
    readonly parent_id: string | null
    readonly valid_from: string
    readonly valid_to: string | null
    readonly follows: string | null
    readonly description_de: string
    readonly description_en: string
    readonly version: number
    readonly act_id: string
  }
}
