import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Forbidden } from '@klammer/platform/act'
import { type Database, migrate } from '@klammer/platform/database'
import { openTestDatabase } from '@klammer/platform/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsIn, archivist, aRegistry, aService, clerk, guest, histories } from '../testing/builders.ts'
import { done, office } from '../testing/office.ts'
import { addDocument, receiveForCase } from './applicant-acts.ts'
import { exportCase } from './export.ts'

let city: Database
const folder = mkdtempSync(join(tmpdir(), 'klammer-export-'))
const registry = aRegistry()
const as = actsIn(() => city, registry)
beforeAll(async () => {
  city = await openTestDatabase(histories)
  await migrate(city.db, histories)
  registry.publish(aService())
})
afterAll(async () => {
  await city.close()
  rmSync(folder, { recursive: true })
})

function hasUnzip(): boolean {
  try {
    execFileSync('unzip', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test.skipIf(!hasUnzip())('a file is handed over whole, and another program unpacks it', async () => {
  const { caseToken, id, reference } = await office(as, registry).caseIn('announced')
  const upload = new File([Buffer.from('%PDF-1.4\n%%EOF\n')], 'Übersicht.pdf')
  const { file } = done('uploaded', await receiveForCase(as(guest), registry, caseToken, 'applicant', upload))
  done('done', await addDocument(as(guest), registry, caseToken, { file, about: 'Nachtrag' }))
  const exported = await exportCase(as(archivist), registry, id)
  expect(exported?.name).toBe(`${reference}.zip`)
  expect(await exportCase(as(archivist), registry, id)).toEqual(exported)
  await expect(exportCase(as(clerk), registry, id)).rejects.toThrow(Forbidden)

  writeFileSync(join(folder, 'case.zip'), exported?.bytes ?? '')
  execFileSync('unzip', ['-q', 'case.zip'], { cwd: folder, env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown
  expect(read('manifest.json')).toMatchObject({ format: 'klammer-case-1', reference, state: 'announced' })
  const { parts } = read('manifest.json') as { parts: { name: string; size: number }[] }
  expect(parts.map(({ name }) => name)).toEqual([
    'events.json',
    'chain.json',
    'service.json',
    'notices/7.pdf',
    `documents/${file.id}/Übersicht.pdf`,
  ])
  for (const { name, size } of parts) expect(readFileSync(join(folder, name)).length).toBe(size)
  expect(read('events.json')).toMatchObject([
    { type: 'submit', payload: { answers: { hunde: '2' } } },
    {},
    {},
    {},
    {},
    {},
    {},
    {},
    {},
  ])
})
