/** `npm run check`: everything that can be said about the sources without running them. */
import { availableParallelism } from 'node:os'
import { type Command, run, say } from './running/command.ts'

interface Gate {
  readonly name: string
  /** One after the other. */
  readonly commands: readonly Command[]
}

const words: Gate = { name: 'words compile', commands: [{ script: 'packages/platform/src/i18n/compile.ts' }] }

/** The longest first, so that the last ones do not wait for it. */
const gates: readonly Gate[] = [
  {
    name: 'pages (svelte-check)',
    commands: [
      { script: 'node_modules/@sveltejs/kit/svelte-kit.js', args: ['sync'], folder: 'apps/web' },
      {
        script: 'node_modules/svelte-check/bin/svelte-check',
        args: ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--tsgo'],
        folder: 'apps/web',
      },
    ],
  },
  {
    name: 'architecture, messages (vitest)',
    commands: [
      {
        script: 'node_modules/vitest/vitest.mjs',
        args: ['run', 'tests/unit/architecture.test.ts', 'tests/unit/messages.test.ts'],
      },
    ],
  },
  { name: 'code (oxlint)', commands: [{ script: 'node_modules/oxlint/bin/oxlint', args: ['--type-aware'] }] },
  {
    name: 'types (tsc)',
    commands: [{ script: 'node_modules/@typescript/native/bin/tsc', args: ['-p', 'tsconfig.json', '--noEmit'] }],
  },
  {
    name: 'markup (eslint)',
    commands: [{ script: 'node_modules/eslint/bin/eslint.js', args: ['apps/web/src/**/*.svelte'] }],
  },
  { name: 'format (oxfmt)', commands: [{ script: 'node_modules/oxfmt/bin/oxfmt', args: ['--check'] }] },
]

/** @returns whether the gate is open */
async function pass({ name, commands }: Gate): Promise<boolean> {
  let seconds = 0
  for (const command of commands) {
    const outcome = await run(command)
    seconds += outcome.seconds
    if (!outcome.ok) {
      say(`✗ ${name}  ${seconds.toFixed(1)} s\n${outcome.output.trimEnd()}\n`)
      return false
    }
  }
  say(`✓ ${name}  ${seconds.toFixed(1)} s`)
  return true
}

async function passAll(waiting: readonly Gate[]): Promise<boolean> {
  const queue = [...waiting]
  let open = true
  const worker = async () => {
    for (let gate = queue.shift(); gate; gate = queue.shift()) open = (await pass(gate)) && open
  }
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker))
  return open
}

// The catalogues come first: everything else reads what is made of them.
if (!(await pass(words)) || !(await passAll(gates))) process.exitCode = 1
