import type { Visitor } from '@klammer/platform/identity'
import { expect, test } from 'vitest'
import { wayIn } from './doorkeeper.ts'

const session = {
  id: '1',
  method: 'link',
  trust: 'low',
  startedAt: '2027-01-01T00:00:00Z',
  secondStepAt: undefined,
} as const
const factors = { authenticator: false, passkeys: 0 }
const guest: Visitor = { kind: 'guest' }
const halfway: Visitor = { kind: 'halfway', personId: '1', session, factors }
const person = (staffDoor: 'none' | 'open' | 'second-step' | 'set-up'): Visitor => ({
  kind: 'person',
  actor: { kind: 'person', id: '1', name: '', email: '', grants: [], trust: 'low' },
  session,
  factors,
  staffDoor,
})

test.each([
  ['a guest reads public pages', guest, '/strategie', undefined],
  ['a guest signs in before the staff area', guest, '/amt', '/anmelden?zurueck=%2Fhere'],
  ['a guest signs in before the account', guest, '/mein/konto', '/anmelden?zurueck=%2Fhere'],
  ['a guest may enter what has no person behind it', guest, '/mein', undefined],
  ['a word that begins like an area is not in it', guest, '/amtsblatt', undefined],
  ['somebody halfway owes the second step', halfway, '/mein/konto', '/anmelden/zweiter-schritt?zurueck=%2Fhere'],
  ['somebody halfway reads public pages', halfway, '/', undefined],
  ['staff show the second step again', person('second-step'), '/amt/x', '/anmelden/zweiter-schritt?zurueck=%2Fhere'],
  ['staff without any set one up', person('set-up'), '/amt', '/mein/konto/zweiter-schritt?zurueck=%2Fhere'],
  ['a resident is left to the permissions', person('none'), '/amt', undefined],
  ['nobody is sent away from their own account', person('set-up'), '/mein/konto', undefined],
])('%s', (_what, visitor, path, way) => {
  expect(wayIn(visitor, path, '/here')).toBe(way)
})
