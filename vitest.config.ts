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
    // Left alone, vitest keeps one core for itself: of two, that is half of them.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
