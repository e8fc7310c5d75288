import type { Factors, Session, StaffDoor } from './model.ts'

/** After it, staff show again that it is them. */
const WORKING_DAY_MS = 12 * 60 * 60 * 1000

/** Does the session still owe the second step that the person has set up? Passkey, staff provider and terminal need none. */
export function owesSecondStep(session: Session, factors: Factors): boolean {
  const weak = session.method === 'link' || session.method === 'resident'
  return weak && factors.authenticator && session.secondStepAt === undefined
}

/** Has the person shown more than a mailbox within the last working day? */
export function isStrong(session: Session, now: string): boolean {
  const weak = session.method === 'link' || session.method === 'resident'
  const proofs = [weak ? undefined : session.startedAt, session.secondStepAt].filter((proof) => proof !== undefined)
  return proofs.some((proof) => isRecent(proof, now))
}

function isRecent(instant: string, now: string): boolean {
  return Date.parse(now) - Date.parse(instant) < WORKING_DAY_MS
}

export function staffDoor(holdsRole: boolean, session: Session, factors: Factors, now: string): StaffDoor {
  if (!holdsRole) return 'none'
  if (isStrong(session, now)) return 'open'
  return hasFactor(factors) ? 'second-step' : 'set-up'
}

/**
 * May the session add, replace or remove passkeys and authenticator, or the address? Whoever has a factor must have shown it lately:
 * else the mailbox alone would be enough to get past it. Whoever has none must have signed in lately: not everybody locks a screen.
 */
export function factorDoor(session: Session, factors: Factors, now: string): 'open' | 'second-step' | 'sign-in-again' {
  if (hasFactor(factors)) return isStrong(session, now) ? 'open' : 'second-step'
  return isRecent(session.startedAt, now) ? 'open' : 'sign-in-again'
}

export function hasFactor(factors: Factors): boolean {
  return factors.authenticator || factors.passkeys > 0
}
