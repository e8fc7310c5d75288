import type { Person } from '../act/act.ts'

/** How far the city can be sure who somebody is, after eIDAS (Regulation (EU) 910/2014, Art. 8). */
export type Trust = Person['trust']

/** How a session came about. */
export type Method = 'link' | 'passkey' | 'resident' | 'staff' | 'terminal'

/** Providers of OpenID Connect that an operator can set up. */
export type Provider = Extract<Method, 'resident' | 'staff'>

export interface Session {
  readonly id: string
  readonly method: Method
  readonly trust: Trust
  /** Instants, ISO 8601 in UTC. */
  readonly startedAt: string
  readonly secondStepAt: string | undefined
}

/** What a person has set up to prove it is them, besides the mailbox. */
export interface Factors {
  readonly authenticator: boolean
  readonly passkeys: number
}

/**
 * May this session work in the staff area? `none`: holds no role. `second-step`: has something to prove it with and has not done so
 * lately. `set-up`: has nothing to prove it with yet.
 */
export type StaffDoor = 'none' | 'open' | 'second-step' | 'set-up'

/** Who sends a request. Somebody halfway has shown the mailbox and still owes the second step: a guest everywhere else. */
export type Visitor =
  | { readonly kind: 'guest' }
  | { readonly kind: 'halfway'; readonly personId: string; readonly session: Session; readonly factors: Factors }
  | {
      readonly kind: 'person'
      readonly actor: Person
      readonly session: Session
      readonly factors: Factors
      readonly staffDoor: StaffDoor
    }

/** What sign-in needs to know of the request it answers. */
export interface Inquiry {
  readonly headers: Headers
  /** The client's address as the server sees it, never taken from a header that the client may write. */
  readonly clientAddress: string
}

/** A cookie as the platform's answers carry it; the web sets it. */
export type SetCookies = readonly string[]
