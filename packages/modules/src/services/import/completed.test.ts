import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseDocument } from 'yaml'
import { expect, test } from 'vitest'
import { readServiceFolder } from '../folder/index.ts'
import { importFim } from './index.ts'
import { sharedSources } from './testing/sources.ts'

const SKELETON = fileURLToPath(new URL('../folder/skeleton', import.meta.url))
const ofSkeleton = (file: string) => readFileSync(join(SKELETON, file), 'utf8')

/** What somebody writes by hand after the import: what the source does not say, and nothing that it says. */
function completed(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const all = new Map([...files].filter(([path]) => !path.startsWith('.')))
  const change = (file: string, edit: (document: ReturnType<typeof parseDocument>) => void) => {
    const document = parseDocument(all.get(file) ?? '')
    edit(document)
    all.set(file, document.toString())
  }
  change('service.yaml', (document) => {
    document.set('unit', 'buergerservice')
    document.set('legal-basis', document.createNode([{ law: 'Satzung', section: '§ 1', 'as-of': '2026-01-01' }]))
    document.set('trust', document.createNode({ apply: 'none', notice: 'none' }))
    document.set('processing-days', 10)
  })
  change('data.yaml', (document) => document.set('erklaerung', document.createNode({ type: 'yes-no', confirm: true })))
  change('pages.yaml', (document) =>
    document.add(document.createNode({ declaration: 'erklaerung', asks: ['erklaerung'] })),
  )
  const skeleton = parseDocument(ofSkeleton('texts/de.yaml'))
  change('texts/de.yaml', (document) => {
    for (const key of ['who', 'cost', 'duration', 'needs', 'offline']) {
      document.setIn(['service', key], skeleton.getIn(['service', key]))
    }
    for (const part of ['results', 'reasons', 'deadlines', 'notices']) document.set(part, skeleton.get(part))
    document.setIn(['pages', 'erklaerung'], 'Erklärung')
    document.setIn(['fields', 'erklaerung'], 'Meine Angaben sind richtig.')
  })
  all.set('process.yaml', ofSkeleton('process.yaml'))
  all.set('fees.yaml', '[]\n')
  all.set('notices/bescheid.typ', ofSkeleton('notices/bescheid.typ'))
  all.set(
    'rules/entscheidung.feel.yaml',
    `ergebnis:\n  feel: '"granted"'\ngruende:\n  feel: '["voraussetzungen-erfuellt"]'\n`,
  )
  all.set(
    'tests/beispiele.yaml',
    ['Eins', 'Zwei', 'Drei']
      .map(
        (name) => `- name: ${name}
  today: 2026-03-10
  answers: { natuerliche_person: { familienname: Beispiel }, erklaerung: true }
  expect: { result: granted }
`,
      )
      .join(''),
  )
  return all
}

test('an imported schema passes every check once people have added what it does not say', () => {
  const source = sharedSources('xdatenfelder', 'v2').find(({ name }) => name === 'simple.xml')
  const imported = importFim('simple.xml', source?.bytes.toString('utf8') ?? '', { slug: 'antrag', locale: 'de' })
  if (imported.kind === 'refused') throw new Error(imported.why)
  const read = readServiceFolder('antrag', completed(imported.files))
  expect(read.kind === 'refused' ? read.problems : []).toEqual([])
})
