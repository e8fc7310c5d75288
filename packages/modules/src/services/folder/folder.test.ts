import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { filesOfFolder, newServiceFolder, problemText, readServiceFolder, tryExamples } from './index.ts'

let files: ReadonlyMap<string, string>

beforeAll(async () => {
  const root = await mkdtemp(join(tmpdir(), 'klammer-service-'))
  const folder = join(root, 'neuer-dienst')
  expect(await newServiceFolder(folder)).toEqual({ kind: 'made', slug: 'neuer-dienst' })
  expect(await newServiceFolder(folder)).toEqual({ kind: 'refused', because: 'exists' })
  files = (await filesOfFolder(folder))?.files ?? new Map()
  await rm(root, { recursive: true })
})

/** The problems after one change, as people read them. */
function problemsAfter(file: string, from: string | RegExp, to: string): readonly string[] {
  const before = files.get(file) ?? ''
  const text = before.replace(from, to)
  if (before !== '' && text === before) throw new Error(`nothing to change in ${file}`)
  const read = readServiceFolder('neuer-dienst', new Map([...files, [file, text]]))
  return read.kind === 'bundle' ? [] : read.problems.map((problem) => problemText(problem, 'en'))
}

test('a new service passes every check, and its examples come out as thought', () => {
  const read = readServiceFolder('neuer-dienst', files)
  if (read.kind === 'refused') throw new Error(read.problems.map((problem) => problemText(problem, 'en')).join('\n'))
  expect(tryExamples(read.bundle)).toEqual([])
})
test('there is no folder, and that is said', async () => {
  expect(await filesOfFolder(join(tmpdir(), 'no-such-folder-here'))).toBeUndefined()
})

describe('each mistake is named with its file and line', () => {
  test.each<[string, string | RegExp, string, string]>([
    [
      'pages.yaml',
      'person.mail]',
      'person.mails]',
      'pages.yaml:8: The page `person` asks for `person.mails`, which data.yaml does not have. Did you mean `person.mail`?',
    ],
    [
      'pages.yaml',
      '- page: person',
      '- page: person\n  aks: [x]',
      'pages.yaml:8: There is no key `aks` here. Possible are: page, asks, each, when, section, suitability. Did you mean `asks`?',
    ],
    [
      'pages.yaml',
      'when: im_ort = false',
      'when: im_ortt = false',
      'pages.yaml:6: There is no `im_ortt`: neither a field nor a decision. Did you mean `im_ort`?',
    ],
    ['pages.yaml', 'when: im_ort = false', 'when: im_ort =', 'pages.yaml:6: This is not valid FEEL'],
    ['pages.yaml', 'when: im_ort = false', 'when: "true"', 'Nobody reaches the page `person`'],
    [
      'pages.yaml',
      'when: im_ort = false',
      'when: anliegen = "x"',
      'pages.yaml:6: This condition depends on `anliegen`, which is asked only later.',
    ],
    ['data.yaml', 'type: e-mail', 'type: email', 'data.yaml:6: `email` is not possible here.'],
    ['data.yaml', 'im_ort:', 'Im-Ort:', 'will not do as a name'],
    ['data.yaml', 'anliegen:', 'neu: { type: text }\nanliegen:', 'data.yaml:8: No page asks for `neu`.'],
    ['data.yaml', 'max: 1000', 'max: 1000, min: 2000', '`min` is greater than `max`'],
    ['data.yaml', 'person:', 'person: [\n', 'This is not valid YAML'],
    [
      'service.yaml',
      'service: neuer-dienst',
      'service: anderer-dienst',
      'service.yaml:2: The service is called `anderer-dienst` but its folder `neuer-dienst`.',
    ],
    ['service.yaml', 'draft-days: 30\n', '', 'The key `draft-days` is missing.'],
    ['service.yaml', '2026-01-01', '01.01.2026', '`01.01.2026` is not a day.'],
    [
      'rules/entscheidung.feel.yaml',
      'anliegen)',
      'anlegen)',
      'There is no `anlegen`: neither a field nor a decision. Did you mean `anliegen`?',
    ],
    [
      'rules/entscheidung.feel.yaml',
      '"granted"',
      '"grantd"',
      '`grantd` is not possible here. Possible are: granted. Did you mean `granted`?',
    ],
    ['rules/entscheidung.feel.yaml', "['-']", "['-', '-']", 'This row does not fit its table: 2 → 1 instead of 1 → 1'],
    [
      'rules/entscheidung.feel.yaml',
      "feel: '[",
      "feel: 'gebuehr_betrag + gruende[",
      'These depend on each other in a circle: gruende → gruende.',
    ],
    [
      'rules/entscheidung.feel.yaml',
      "['-']",
      "['> 300']",
      'rules/entscheidung.feel.yaml:6: The table `gebuehr_betrag` says nothing for this case: string length(anliegen) = ',
    ],
    [
      'rules/entscheidung.feel.yaml',
      'hit: first',
      'hit: unique',
      'rules/entscheidung.feel.yaml:14: In the table `gebuehr_betrag`, rows 1 / 2 match at the same time',
    ],
    [
      'process.yaml',
      'result: ergebnis',
      'result: ergebnisse',
      'The decision `ergebnisse` is in no file under rules/. Did you mean `ergebnis`?',
    ],
    [
      'process.yaml',
      'notice: bescheid',
      'notice: bescheit',
      'There is no notice `notices/bescheit.typ`. Did you mean `bescheid`?',
    ],
    ['fees.yaml', 'amount: gebuehr_betrag', 'amount: gebuehr_betrg', 'fees.yaml:3: There is no `gebuehr_betrg`'],
    [
      'notices/bescheid.typ',
      '#data.tenor',
      '#data.tenor\n#data.answers.person.name.gven',
      'notices/bescheid.typ:4: The notice uses `data.answers.person.name.gven`, which does not exist.',
    ],
    [
      'notices/bescheid.typ',
      '#data.tenor',
      '#data.teno',
      'The notice uses `data.teno`, which does not exist. Did you mean `tenor`?',
    ],
    [
      'texts/en.yaml',
      '  anliegen: Your request\n',
      '',
      'texts/en.yaml:10: The text `pages.anliegen.title` is missing.',
    ],
    [
      'texts/en.yaml',
      '  anliegen: Your request',
      '  anliegn: Your request',
      'Nobody needs the text `pages.anliegn.title`. Did you mean `pages.anliegen.title`?',
    ],
    ['texts/de-x-ls.yaml', /\n {4}hint: .*/, '', 'The text `fields.person.mail.hint` is missing.'],
    ['tests/beispiele.yaml', 'im_ort: false', 'im_ot: false', 'There is no field `im_ot` here. Did you mean `im_ort`?'],
    ['tests/beispiele.yaml', 'im_ort: false', 'im_ort: nein', '`true` or `false` is expected here.'],
    ['tests/beispiele.yaml', 'like: Kurzes Anliegen', 'like: Kurzes', 'There is no example case "Kurzes" above.'],
    ['notes.txt', '', 'x', 'notes.txt: This file does not belong in a service folder.'],
  ])('in %s: %s → %s', (file, from, to, expected) => {
    expect(problemsAfter(file, from, to).join('\n')).toContain(expected)
  })
  test('a whole file that is missing, and a page that no example meets', () => {
    const without = new Map([...files].filter(([file]) => file !== 'texts/en.yaml' && !file.startsWith('tests/')))
    const read = readServiceFolder('neuer-dienst', without)
    const words = read.kind === 'refused' ? read.problems.map((problem) => problemText(problem, 'de')) : []
    expect(words).toContain('texts/en.yaml: Der Dienst verspricht die Sprache `en`, aber ihre Texte fehlen.')
    expect(words).toContain('pages.yaml:5: Kein Beispielfall kommt auf die Seite `anderswo`.')
    expect(words).toContain('fees.yaml:2: In keinem Beispielfall fällt `gebuehr` an.')
  })
  test('no machine decides where there is discretion', () => {
    const text =
      files.get('rules/entscheidung.feel.yaml')?.replace('ergebnis:\n', 'ergebnis:\n  discretionary: true\n') ?? ''
    const automatic = files.get('process.yaml')?.replace('automatic: false', 'automatic: true') ?? ''
    const read = readServiceFolder(
      'neuer-dienst',
      new Map([...files, ['rules/entscheidung.feel.yaml', text], ['process.yaml', automatic]]),
    )
    expect(read).toMatchObject({ kind: 'refused', problems: [{ code: 'automatic-discretion', line: 3 }] })
  })
})
test('an example that comes out otherwise is told with both', () => {
  const text = files.get('tests/beispiele.yaml')?.replace('gebuehr: 10.00', 'gebuehr: 11.00') ?? ''
  const read = readServiceFolder('neuer-dienst', new Map([...files, ['tests/beispiele.yaml', text]]))
  if (read.kind === 'refused') throw new Error('the folder is fine')
  expect(tryExamples(read.bundle)).toEqual([
    { example: 'Kurzes Anliegen', what: 'fees', expected: 'gebuehr: 11.00', found: 'gebuehr: 10.00' },
  ])
})

test('whatever somebody does to the files, the answer is a list of problems', () => {
  const change = fc.record({
    file: fc.nat(),
    line: fc.nat(),
    how: fc.constantFrom<(line: string) => string>(
      () => '',
      (line) => `${line}\n${line}`,
      (line) => `  ${line}`,
      (line) => line.replace(/: .*/, ': *x'),
      (line) => line.replace(/: .*/, ': []'),
      (line) => line.replace(/: .*/, ': {}'),
      (line) => line.replace(/: .*/, ':'),
      (line) => line.replace(/: .*/, ': 17'),
      (line) => line.replace(/\w+:/, '__proto__:'),
      (line) => line.replace(/[a-z]/, 'ß'),
      (line) => line.slice(0, Math.floor(line.length / 2)),
      () => '- - -',
    ),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const changed = new Map(files)
      for (const { file, how, line } of changes) {
        const [name, text] = [...changed][file % changed.size] ?? ['', '']
        const lines = text.split('\n')
        lines[line % lines.length] = how(lines[line % lines.length] ?? '')
        changed.set(name, lines.join('\n'))
      }
      const read = readServiceFolder('neuer-dienst', changed)
      if (read.kind === 'bundle') {
        tryExamples(read.bundle)
        return
      }
      for (const problem of read.problems) expect(problemText(problem, 'de')).toMatch(/^[a-z][\w./-]+(:\d+)?: ./)
    }),
    { numRuns: 150 },
  )
})
