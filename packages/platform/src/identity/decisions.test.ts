import { expect, test } from 'vitest'
import type { Factors, Session } from './model.ts'
import { factorDoor, owesSecondStep, staffDoor } from './staff-door.ts'
import { acrValuesFor, trustOfAcr, trustReaches } from './trust.ts'

const NOW = '2027-03-01T18:00:00.000Z'
const MORNING = '2027-03-01T08:00:00.000Z'
const LAST_NIGHT = '2027-03-01T05:00:00.000Z'

const none: Factors = { authenticator: false, passkeys: 0 }
const app: Factors = { authenticator: true, passkeys: 0 }
const passkey: Factors = { authenticator: false, passkeys: 1 }

function session(method: Session['method'], startedAt = MORNING, secondStepAt?: string): Session {
  return { id: '1', method, trust: 'low', startedAt, secondStepAt }
}

test('who holds no role has no staff door to open', () => {
  expect(staffDoor(false, session('staff'), none, NOW)).toBe('none')
})
test.each(['passkey', 'staff', 'terminal'] as const)('%s opens the staff door for twelve hours', (method) => {
  expect(staffDoor(true, session(method), none, NOW)).toBe('open')
  expect(staffDoor(true, session(method, LAST_NIGHT), passkey, NOW)).toBe('second-step')
})
test.each(['link', 'resident'] as const)('%s alone never opens the staff door', (method) => {
  expect(staffDoor(true, session(method), none, NOW)).toBe('set-up')
  expect(staffDoor(true, session(method), app, NOW)).toBe('second-step')
  expect(staffDoor(true, session(method), passkey, NOW)).toBe('second-step')
  expect(staffDoor(true, session(method, LAST_NIGHT, MORNING), app, NOW)).toBe('open')
  expect(staffDoor(true, session(method, LAST_NIGHT, LAST_NIGHT), app, NOW)).toBe('second-step')
})
test('who has set up an app is only halfway in with a link', () => {
  expect(owesSecondStep(session('link'), app)).toBe(true)
  expect(owesSecondStep(session('resident'), app)).toBe(true)
  expect(owesSecondStep(session('link', MORNING, MORNING), app)).toBe(false)
  expect(owesSecondStep(session('passkey'), app)).toBe(false)
  expect(owesSecondStep(session('link'), passkey)).toBe(false)
})
test('the mailbox alone gets nobody past a passkey that is set up', () => {
  expect(factorDoor(session('link'), passkey, NOW)).toBe('second-step')
  expect(factorDoor(session('passkey'), passkey, NOW)).toBe('open')
})
test('the first factor is set up soon after signing in', () => {
  expect(factorDoor(session('link'), none, NOW)).toBe('open')
  expect(factorDoor(session('link', LAST_NIGHT), none, NOW)).toBe('sign-in-again')
})
test.each([
  ['http://eidas.europa.eu/LoA/high', 'high'],
  ['http://eidas.europa.eu/LoA/substantial', 'substantial'],
  ['http://eidas.europa.eu/LoA/low', 'low'],
  ['http://eidas.europa.eu/LoA/NotNotified/high', 'low'],
  ['STORK-QAA-Level-4', 'high'],
  ['STORK-QAA-Level-1', 'low'],
  ['high', 'low'],
  [undefined, 'low'],
] as const)('acr %s means %s', (acr, trust) => {
  expect(trustOfAcr(acr)).toBe(trust)
})
test('a trust level reaches itself and those below', () => {
  expect(trustReaches('substantial', 'low')).toBe(true)
  expect(trustReaches('substantial', 'substantial')).toBe(true)
  expect(trustReaches('substantial', 'high')).toBe(false)
  expect(acrValuesFor('substantial')).toBe('http://eidas.europa.eu/LoA/high http://eidas.europa.eu/LoA/substantial')
})
