import { expect, test } from 'vitest'
import { crash } from './crash.ts'

test('a city killed in the middle of writing has every acknowledged write and nothing half-written', async () => {
  const seed = Date.now() % 1_000_000
  const { acknowledged, lost, half } = await crash({ writes: 60, kills: 3, seed, say: () => {} })
  expect({ seed, lost, half }).toEqual({ seed, lost: [], half: [] })
  expect(acknowledged).toBeGreaterThanOrEqual(60)
}, 180_000)
