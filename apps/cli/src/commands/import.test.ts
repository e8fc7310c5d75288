import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'

const shared = fileURLToPath(new URL('../../../../../shared/data/services/', import.meta.url))

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'klammer-import-'))
})
afterAll(() => rm(root, { recursive: true }))

async function klammer(...words: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) }
  const code = await run(words, {}, terminal)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('a schema of FIM becomes a folder, whose check names what people have to add', async () => {
  const folder = join(root, 'meldung')
  const made = await klammer('fim', 'import', join(shared, 'xdatenfelder/v2/simple.xml'), '--out', folder)
  expect(made).toMatchObject({ code: 0, out: expect.stringContaining('Fields: 1, of these 1 taken over and 0 not') })
  expect(made.out).toContain('0 lost')
  const checked = await klammer('service', 'check', folder)
  expect(checked.code).toBe(1)
  expect(checked.out).toContain('service.yaml:3: A text is expected here.')
  const report: unknown = JSON.parse(await readFile(join(folder, '.import.json'), 'utf8'))
  expect(report).toMatchObject({ items: { field: { total: 1, mapped: 1 } }, details: { lost: 0 } })
})

test('a defective schema is refused with file, line and reason, and nothing is written', async () => {
  const folder = join(root, 'defekt')
  const refused = await klammer('fim', 'import', join(shared, 'xdatenfelder/v3/missing-id-node.xml'), '--out', folder)
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^missing-id-node\.xml:9: .*id/) })
  expect(await klammer('service', 'check', folder)).toMatchObject({ code: 1, err: `There is no folder ${folder}.` })
})

test('a form of another system becomes a folder, and the report comes as JSON where it is wanted', async () => {
  const form = join(shared, 'forms/govuk/all_question_types_form.json')
  const made = await klammer('form', 'import', form, '--out', join(root, 'fragen'), '--json')
  expect(made.code).toBe(0)
  expect(JSON.parse(made.out)).toMatchObject({ source: { system: 'govuk-forms' }, items: { field: { mapped: 9 } } })
})

test('the process of a service goes out as BPMN and comes back as process.yaml', async () => {
  const folder = join(root, 'fundsachen')
  await klammer('service', 'new', folder)
  const file = join(root, 'fundsachen.bpmn')
  expect(await klammer('process', 'export', folder, file, '--lang', 'de')).toMatchObject({ code: 0 })
  expect(await readFile(file, 'utf8')).toContain('name="In Bearbeitung"')
  const back = join(root, 'zurueck')
  expect(await klammer('process', 'import', file, '--out', back)).toMatchObject({ code: 0 })
  await writeFile(join(folder, 'process.yaml'), await readFile(join(back, 'process.yaml')))
  expect(await klammer('service', 'check', folder)).toMatchObject({ code: 0 })
  expect(await klammer('process', 'export', folder, '-', '--lang', 'de')).toMatchObject({
    out: await readFile(file, 'utf8'),
  })
})

test('nothing is overwritten, and what is missing is said', async () => {
  const file = join(shared, 'xdatenfelder/v2/simple.xml')
  expect(await klammer('fim', 'import', file, '--out', root)).toMatchObject({ code: 1 })
  expect(await klammer('fim', 'import', file)).toMatchObject({ code: 2 })
  expect(await klammer('form', 'import', join(root, 'nothing.json'), '--out', join(root, 'neu'))).toMatchObject({
    code: 1,
  })
  expect(await klammer('fim', 'import', file, '--out', join(root, 'Kein Name'))).toMatchObject({ code: 1 })
})
