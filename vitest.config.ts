import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.ts',
      'demo/src/**/*.test.ts',
      'bench/src/**/*.test.ts',
      'tests/unit/**/*.test.ts',
    ],
    // One process keeps what it loaded and compiled (the embedded database above all) for the files that follow: half the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
