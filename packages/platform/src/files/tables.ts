import type { Generated } from 'kysely'

export interface FileTables {
  'files.blob': {
    readonly sha256: string
    readonly size: number
    readonly place: string
    readonly is_complete: Generated<boolean>
    readonly wanted_at: Generated<Date>
  }
  'files.chunk': {
    readonly sha256: string
    readonly position: number
    readonly bytes: Buffer
  }
  'files.file': {
    readonly id: Generated<string>
    readonly sha256: string
    readonly about: string
    readonly visibility: string
    readonly name: string
    readonly media_type: string
    readonly created_at: Generated<Date>
  }
}
