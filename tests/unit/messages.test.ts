import { describe, expect, test } from 'vitest'
import { isTestCode, readTree } from '../architecture/source.ts'
import { show } from '../architecture/violation.ts'
import { CATALOGUES, compareLanguages, keysOf } from '../messages/catalogues.ts'
import { germanInCode } from '../messages/german.ts'
import { literalTexts } from '../messages/markup.ts'
import { unusedKeys, usesOf } from '../messages/uses.ts'

const catalogues = readTree(CATALOGUES)
const sources = readTree()
const code = [...sources].filter(([path]) => /^(packages|apps)\//.test(path) && !isTestCode(path))

function inBoth(de: object, en: object): ReadonlyMap<string, string> {
  const folder = 'packages/modules/src/kita/messages'
  return new Map([
    [`${folder}/de.json`, JSON.stringify(de)],
    [`${folder}/en.json`, JSON.stringify(en)],
  ])
}

describe('both languages say the same', () => {
  test('in all catalogues', () => {
    expect(catalogues.size).toBeGreaterThan(3)
    expect(show(compareLanguages(catalogues))).toBe('')
  })
  test.each([
    [{ kita_a: 'Platz' }, {}, 'kita_a is missing in English'],
    [{}, { kita_a: 'Place' }, 'kita_a is missing in German'],
    [{ kita_a: 'bis {day}' }, { kita_a: 'until {date}' }, 'other placeholders in German (day) than in English (date)'],
    [{ kita_a: ' ' }, { kita_a: 'Place' }, 'kita_a has no text'],
    [{ place: 'Platz' }, { place: 'Place' }, 'does not begin with kita_'],
    [{ kita_a: { b: 'Platz' } }, { kita_a: { b: 'Place' } }, 'kita_a is neither a text nor'],
  ])('and a planted difference is found: %j %j', (de, en, because) => {
    expect(show(compareLanguages(inBoth(de, en)))).toContain(because)
  })
  test('and a key in two catalogues is found', () => {
    const twice = new Map([
      ...inBoth({ kita_a: 'Platz' }, { kita_a: 'Place' }),
      ['apps/web/messages/de.json', '{"kita_a":"x"}'],
    ])
    expect(show(compareLanguages(twice))).toContain('kita_a is also in packages/modules/src/kita/messages')
  })
  test('whether there is one text or one for each number', () => {
    const variants = { 'countPlural=one': '1 Platz', 'countPlural=other': '{count} Plätze' }
    const plural = [{ declarations: ['input count', 'local countPlural = count: plural'], match: variants }]
    expect(show(compareLanguages(inBoth({ kita_a: plural }, { kita_a: '{count} places' })))).toBe('')
  })
})

describe('no words are kept that nobody reads', () => {
  const uses = usesOf(sources)
  test('in all catalogues', () => {
    expect(show(unusedKeys(keysOf(catalogues), uses))).toBe('')
  })
  test('and every key in use is known while compiling', () => {
    expect(show(uses.computed)).toBe('')
  })

  const keys = keysOf(inBoth({ kita_a: 'a', kita_b: 'b' }, {}))
  test.each([
    ['apps/web/src/routes/+page.svelte', '<script lang="ts">let a = 1</script><p>{m.kita_a()} {m.kita_b()}</p>', ''],
    ['apps/web/src/routes/+page.svelte', '<p title={m.kita_a()}>{#if b}{m.kita_b()}{/if}</p>', ''],
    ['packages/modules/src/kita/a.ts', 'const labels = { a: m.kita_a, b: m.kita_b }', ''],
    ['packages/modules/src/kita/a.ts', 'm.kita_b() // m.kita_a', 'kita_a is used nowhere'],
    ['packages/modules/src/kita/a.test.ts', 'm.kita_a(); m.kita_b()', 'kita_a is used nowhere'],
  ])('and a planted key is judged by its use in %s: %s', (path, text, because) => {
    expect(show(unusedKeys(keys, usesOf(new Map([[path, text]]))))).toContain(because)
    if (because === '') expect(unusedKeys(keys, usesOf(new Map([[path, text]])))).toEqual([])
  })
  test('and a key put together while running is found', () => {
    const planted = new Map([['packages/modules/src/kita/a.ts', 'm[`kita_${state}`]()']])
    expect(show(usesOf(planted).computed)).toContain('computed key')
  })
})

describe('no words stand outside the catalogues', () => {
  test('in any component', () => {
    const components = code.filter(([path]) => path.endsWith('.svelte'))
    expect(show(components.flatMap(([path, text]) => literalTexts(path, text)))).toBe('')
  })
  test('nor German ones in any code', () => {
    // First versions of pages that each city rewrites, whole texts with an English twin beside them.
    const files = code.filter(([path]) => path.endsWith('.ts') && !path.includes('/default-pages/'))
    expect(show(files.flatMap(([path, text]) => germanInCode(path, text)))).toBe('')
  })
  test.each([
    '<p>Hallo Welt</p>',
    `<p>{'Hallo Welt'}</p>`,
    `<p>{open ? 'offen' : m.kita_closed()}</p>`,
    '<p>{`Stand ${day}`}</p>',
    '<img alt="Das Rathaus" src="/a.png" />',
    '<button aria-label={`Ziel ${n} öffnen`}>×</button>',
    '<svelte:head><title>Strategie</title></svelte:head>',
    '<meta name="description" content="Die Strategie" />',
    '{#each goals as goal}<li>Ziel {goal.no}</li>{/each}',
  ])('and a planted text is found: %s', (markup) => {
    expect(show(literalTexts('a.svelte', markup))).toContain('belongs in a message catalogue')
  })
  test.each([
    '<p class="kern-body">{m.kita_a()} · 3 %</p>',
    `<p class={open ? 'is-open' : 'is-closed'} hidden={state === 'draft'}>{names.join(', ')}</p>`,
    '<a href="/strategie" rel="alternate">Klammer</a>',
    '<meta name="viewport" content="width=device-width" />',
    `{#if kind === 'goal'}<b>{m.kita_a()}</b>{/if}`,
    '<style>p { color: red }</style>',
  ])('and nothing is said against %s', (markup) => {
    expect(show(literalTexts('a.svelte', markup))).toBe('')
  })
  test('and planted German in code is found', () => {
    expect(show(germanInCode('a.ts', `throw new Error('Ungültiger Wert')`))).toContain('Ungültiger')
    expect(germanInCode('a.ts', "sql`translate(${column}, 'äöüß', ${other})`")).toEqual([])
    expect(germanInCode('a.ts', `text.replaceAll('ä', 'ae') // für Adressen`)).toEqual([])
  })
})
