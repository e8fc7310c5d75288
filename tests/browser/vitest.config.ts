import { defineConfig } from 'vitest/config'
import { ROOT } from '../architecture/source.ts'

/** In a real browser, against the really started city: one file after the other, because both want the whole machine. */
export default defineConfig({
  root: ROOT,
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: 'tests/browser/support/shared-city.ts',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
