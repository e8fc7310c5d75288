import type { ActVersions } from '@klammer/platform/web'
import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

/** A city of which only the versions of its acts matter here. */
function cityWith(version: () => string | undefined) {
  const acts: ActVersions = {
    version,
    bump: () => undefined,
    onAct: () => () => undefined,
    close: async () => undefined,
  }
  return { city: { acts }, act: { today: '2027-03-15' } }
}

test('the same is read once, also by many at the same moment', async () => {
  const place = cityWith(() => '1')
  let reads = 0
  const read = async () => ++reads
  const values = await Promise.all([1, 2, 3].map(() => remembered(place, ['strategy'], 'a', read)))
  expect([...values, await remembered(place, ['strategy'], 'a', read)]).toEqual([1, 1, 1, 1])
  expect(await remembered(place, ['strategy'], 'b', read)).toBe(2)
})
test('an act, the next day and another city make it read again', async () => {
  let version = '1'
  const place = cityWith(() => version)
  let reads = 0
  const read = async () => ++reads
  await remembered(place, ['strategy'], 'a', read)
  version = '2'
  expect(await remembered(place, ['strategy'], 'a', read)).toBe(2)
  expect(await remembered({ ...place, act: { today: '2027-03-16' } }, ['strategy'], 'a', read)).toBe(3)
  expect(
    await remembered(
      cityWith(() => '2'),
      ['strategy'],
      'a',
      read,
    ),
  ).toBe(4)
})
test('while acts of others may be missed, nothing is remembered', async () => {
  const place = cityWith(() => undefined)
  let reads = 0
  const read = async () => ++reads
  await remembered(place, ['strategy'], 'a', read)
  expect(await remembered(place, ['strategy'], 'a', read)).toBe(2)
})
test('a failure is not remembered', async () => {
  const place = cityWith(() => '1')
  await expect(remembered(place, ['strategy'], 'a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await remembered(place, ['strategy'], 'a', async () => 'yes')).toBe('yes')
})
test('what nobody has asked for the longest is forgotten first', async () => {
  const place = cityWith(() => '1')
  const read = async () => 'first'
  await remembered(place, ['strategy'], 'kept', read)
  await remembered(place, ['strategy'], 'lost', read)
  for (let n = 0; n < 199; n++) {
    await remembered(place, ['strategy'], String(n), read)
    await remembered(place, ['strategy'], 'kept', async () => 'again')
  }
  expect(await remembered(place, ['strategy'], 'kept', async () => 'again')).toBe('first')
  expect(await remembered(place, ['strategy'], 'lost', async () => 'again')).toBe('again')
})
