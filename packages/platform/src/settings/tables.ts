import type { Generated, JSONColumnType } from 'kysely'

export interface SettingsTables {
  'settings.city_version': {
    readonly version: number
    readonly content: JSONColumnType<object, string, never>
    readonly changed_at: Generated<Date>
    readonly changed_by: string | null
    readonly act_id: string
  }
  'settings.page_version': {
    readonly page: string
    readonly language: string
    readonly version: number
    readonly title: string
    readonly markdown: string
    readonly published_at: Generated<Date>
    readonly published_by: string | null
    readonly act_id: string
  }
}
