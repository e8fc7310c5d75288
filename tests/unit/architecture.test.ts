import { describe, expect, test } from 'vitest'
import { noCycles } from '../architecture/cycles.ts'
import { enginesArePure } from '../architecture/engines.ts'
import {
  filesAreKebabCase,
  filesAreShort,
  MAX_LINES,
  medianLines,
  namesMeanSomething,
  needlessExceptions,
  noAny,
  testsRunOnBothDatabases,
} from '../architecture/habits.ts'
import {
  importsRunOneWay,
  modulesStandApart,
  packagesAreEnteredByTheirDoors,
  testingStaysInTests,
} from '../architecture/layers.ts'
import { parseTree, readTree } from '../architecture/source.ts'
import { type Rule, show } from '../architecture/violation.ts'

const sources = parseTree(readTree())

/** What each rule is tried on: sources that must be found, with a part of the sentence, and sources that must pass. */
interface Trial {
  readonly rule: Rule
  readonly caught: readonly { readonly files: { readonly [path: string]: string }; readonly because: string }[]
  readonly passes: { readonly [path: string]: string }
}

const trials: { readonly [name: string]: Trial } = {
  'imports run one way': {
    rule: importsRunOneWay,
    caught: [
      {
        files: { 'packages/platform/src/mail/a.ts': `import { modules } from '@klammer/modules/city'` },
        because: 'packages/platform must not know packages/modules',
      },
      {
        files: { 'packages/engines/src/a.ts': `export type { Act } from '@klammer/platform/act'` },
        because: 'packages/engines must not know packages/platform',
      },
      {
        files: { 'packages/modules/src/kita/a.ts': `const web = await import('../../../../apps/web/src/lib/a.ts')` },
        because: 'packages/modules must not know apps/web',
      },
      {
        files: {
          'apps/web/src/lib/Map.svelte': `<script lang="ts">\n  import { seed } from '@klammer/demo'\n</script>\n<p>{seed}</p>`,
        },
        because: 'apps/web must not know demo',
      },
      {
        files: { 'packages/engines/src/a.ts': `export const x = (act: import('@klammer/platform/act').Act) => act` },
        because: 'packages/engines must not know packages/platform',
      },
    ],
    passes: {
      'packages/platform/src/a.ts': `import { canonicalJson } from '@klammer/engines/canonical-json'`,
      'apps/web/src/hooks.server.ts': `import { openCity } from '@klammer/modules/city'\n// import '@klammer/demo'`,
      'packages/modules/src/kita/a.ts': `import type { Act } from '@klammer/platform/act'`,
    },
  },
  'modules do not know each other': {
    rule: modulesStandApart,
    caught: [
      {
        files: { 'packages/modules/src/kita/a.ts': `import { goals } from '../strategy/index.ts'` },
        because: 'module kita must not know module strategy',
      },
      {
        files: { 'packages/modules/src/kita/a.ts': `import { goals } from '@klammer/modules/strategy'` },
        because: 'module kita must not know module strategy',
      },
      {
        files: { 'packages/modules/src/kita/a.ts': `import { openCity } from '../city.ts'` },
        because: 'does not know the city',
      },
    ],
    passes: {
      'packages/modules/src/city.ts': `import { kita } from './kita/index.ts'`,
      'packages/modules/src/kita/a.ts': `import { b } from './store/b.ts'`,
    },
  },
  'packages and modules are entered by their doors': {
    rule: packagesAreEnteredByTheirDoors,
    caught: [
      {
        files: { 'packages/modules/src/kita/a.ts': `import { append } from '@klammer/platform/record/append'` },
        because: 'not among the exports',
      },
      {
        files: { 'packages/modules/src/kita/a.ts': `import { append } from '../../../platform/src/record/index.ts'` },
        because: 'climbs over the wall',
      },
      {
        files: { 'packages/modules/src/city.ts': `import { manifest } from './strategy/manifest.ts'` },
        because: `bypasses the module's index.ts`,
      },
    ],
    passes: { 'packages/modules/src/kita/a.ts': `import { append } from '@klammer/platform/record'` },
  },
  'what helps tests stays in tests': {
    rule: testingStaysInTests,
    caught: [
      {
        files: { 'packages/platform/src/mail/send.ts': `import { startPostgres } from '../testing/postgres.ts'` },
        because: 'for tests only',
      },
    ],
    passes: { 'packages/platform/src/mail/send.test.ts': `import { startPostgres } from '../testing/postgres.ts'` },
  },
  'engines are pure': {
    rule: enginesArePure,
    caught: [
      { files: { 'packages/engines/src/a.ts': `import { readFileSync } from 'node:fs'` }, because: 'node:fs' },
      { files: { 'packages/engines/src/a.ts': `import { createHash } from 'crypto'` }, because: 'crypto' },
      { files: { 'packages/engines/src/a.ts': `import lodash from 'lodash'` }, because: 'no dependencies: lodash' },
      { files: { 'packages/engines/src/a.ts': `export const now = () => new Date()` }, because: 'never see Date' },
      { files: { 'packages/engines/src/a.ts': `const lot = Math.random()` }, because: 'never see random' },
      { files: { 'packages/engines/src/a.ts': `const lot = Math['random']()` }, because: 'never see random' },
      { files: { 'packages/engines/src/a.ts': `const { random } = Math` }, because: 'never see random' },
      { files: { 'packages/engines/src/a.ts': `names.sort((a, b) => a.localeCompare(b))` }, because: 'localeCompare' },
      { files: { 'packages/engines/src/a.ts': `new Intl.Collator()` }, because: 'never see Intl' },
      { files: { 'packages/engines/src/a.ts': `const now = Temporal.Now.instant()` }, because: 'never see Temporal' },
      { files: { 'packages/engines/src/temporal/zones.ts': `new Date(0)` }, because: 'never see Date' },
    ],
    passes: {
      'packages/engines/src/a.ts': `import { b } from './b.ts'`,
      'packages/engines/src/b.ts': `// Date and Math.random are absent\nexport const b = { process: 'Date' }.process`,
      'packages/engines/src/c.ts': `import { sha256 } from '@noble/hashes/sha2.js'\nexport const d = (crypto: Crypto) => crypto.hash()`,
      'packages/engines/src/d.ts': `import type { Temporal } from './e.ts'\nexport type Point = Exclude<Temporal, string>`,
      'packages/engines/src/e.ts': `export type Temporal = string | number\nexport type Time = Temporal`,
      'packages/engines/src/f.ts': `export type { Temporal } from './e.ts'`,
      'packages/engines/src/temporal/zones.ts': `new Intl.DateTimeFormat('en-US')`,
      'packages/engines/src/b.test.ts': `import { readFileSync } from 'node:fs'\nimport fc from 'fast-check'`,
      'packages/platform/src/c.ts': `export const now = () => new Date()`,
    },
  },
  'nothing imports itself': {
    rule: noCycles,
    caught: [
      {
        files: {
          'packages/engines/src/a.ts': `import { b } from './b.ts'`,
          'packages/engines/src/b.ts': `import { c } from './c.ts'`,
          'packages/engines/src/c.ts': `import type { A } from './a.ts'`,
        },
        because: 'a.ts → packages/engines/src/b.ts → packages/engines/src/c.ts → packages/engines/src/a.ts',
      },
    ],
    passes: {
      'packages/engines/src/a.ts': `import { b } from './b.ts'\nimport { c } from './c.ts'`,
      'packages/engines/src/b.ts': `import { c } from './c.ts'`,
      'packages/engines/src/c.ts': `export const c = 1`,
      'apps/web/src/lib/Tree.svelte': `<script>import Tree from './Tree.svelte'</script><Tree />`,
    },
  },
  'names mean something': {
    rule: namesMeanSomething,
    caught: ['utils.ts', 'helper.ts', 'helpers/dates.ts', 'common/index.ts'].map((name) => ({
      files: { [`packages/modules/src/kita/${name}`]: '' },
      because: 'says nothing',
    })),
    passes: { 'packages/modules/src/kita/utilisation.ts': '' },
  },
  'files are named in kebab-case': {
    rule: filesAreKebabCase,
    caught: [
      { files: { 'packages/modules/src/kita/AgeGroup.ts': '' }, because: 'kebab-case' },
      { files: { 'apps/web/src/lib/age-group.svelte': '' }, because: 'like Breadcrumb.svelte' },
    ],
    passes: {
      'apps/web/src/lib/AgeGroup.svelte': '',
      'packages/modules/src/kita/age-group.test.ts': '',
      'apps/web/src/routes/+page.server.ts': '',
    },
  },
  'nothing is any': {
    rule: noAny,
    caught: [
      { files: { 'demo/src/a.ts': `export const a = (b: any) => b` }, because: 'use unknown' },
      {
        files: { 'apps/web/src/lib/a.svelte': `<script lang="ts">\n  let a: any = 1\n</script>\n{a}` },
        because: 'use unknown',
      },
    ],
    passes: { 'demo/src/a.ts': `/** any */ export const any = 'any'` },
  },
  'tests run on both databases': {
    rule: testsRunOnBothDatabases,
    caught: [
      {
        files: { 'packages/modules/src/kita/a.test.ts': `city = await openDatabase({ dataFolder: 'memory' })` },
        because: 'openTestDatabase runs on both',
      },
    ],
    passes: {
      'packages/modules/src/kita/a.test.ts': 'city = await openTestDatabase([kitaHistory])',
      'packages/platform/src/database/open.test.ts': `city = await openDatabase({ dataFolder: 'memory' })`,
    },
  },
  'files are short': {
    rule: filesAreShort,
    caught: [{ files: { 'demo/src/a.ts': 'a()\n'.repeat(MAX_LINES + 1) }, because: 'is it two things?' }],
    passes: { 'demo/src/a.ts': 'a()\n'.repeat(MAX_LINES) },
  },
}

describe.each(Object.entries(trials))('%s', (_name, { rule, caught, passes }) => {
  test('in the whole house', () => {
    expect(show(rule(sources))).toBe('')
  })
  test.each(caught)('and a planted violation is found: $because', ({ files, because }) => {
    expect(show(rule(parseTree(new Map(Object.entries(files)))))).toContain(because)
  })
  test('and nothing is said against good sources', () => {
    expect(show(rule(parseTree(new Map(Object.entries(passes)))))).toBe('')
  })
})

test('half of all files have fewer than 80 lines', () => {
  expect(medianLines(sources)).toBeLessThan(80)
})
test('no file is excused for a length it no longer has', () => {
  expect(needlessExceptions(sources)).toEqual([])
})
test('the rules see the sources', () => {
  expect(sources.map(({ path }) => path)).toContain('packages/modules/src/city.ts')
  expect(sources.some(({ path }) => path.endsWith('+layout.svelte'))).toBe(true)
})
