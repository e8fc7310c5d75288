import type { Generated } from 'kysely'

/** better-auth's tables carry its column names. */
export interface IdentityTables {
  'identity.person': {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly emailVerified: boolean
    readonly image: string | null
    readonly createdAt: Date
    readonly updatedAt: Date
  }
  'identity.session': {
    readonly id: string
    readonly token: string
    readonly userId: string
    readonly expiresAt: Date
    readonly createdAt: Date
    readonly updatedAt: Date
    readonly ipAddress: string | null
    readonly userAgent: string | null
    readonly method: 'link' | 'passkey' | 'resident' | 'staff' | 'terminal'
    readonly trust: 'low' | 'substantial' | 'high'
    readonly secondStepAt: Date | null
  }
  'identity.account': {
    readonly id: string
    readonly accountId: string
    readonly providerId: string
    readonly userId: string
  }
  'identity.verification': {
    readonly id: string
    readonly identifier: string
    readonly value: string
    readonly expiresAt: Date
  }
  'identity.passkey': {
    readonly id: string
    readonly name: string | null
    readonly userId: string
    readonly credentialID: string
    readonly backedUp: boolean
    readonly createdAt: Date | null
    readonly aaguid: string | null
  }
  'identity.role_grant': {
    readonly id: string
    readonly person_id: string
    readonly role: string
    readonly unit: string
    readonly granted_by: string | null
    readonly valid_from: Date
    readonly valid_to: Date | null
    readonly act_id: string
  }
  'identity.authenticator': {
    readonly person_id: string
    readonly secret: string
    readonly confirmed_at: Date | null
    readonly last_counter: Generated<number>
  }
  'identity.backup_code': {
    readonly person_id: string
    readonly code_hash: string
  }
  'identity.one_time_link': {
    readonly token_hash: string
    readonly purpose: 'administrator' | 'address'
    readonly person_id: string | null
    readonly email: string | null
    readonly expires_at: Date
  }
  'identity.rate_limit': {
    readonly key: string
    readonly count: number
    readonly window_ends_at: Date
  }
}
