import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Person } from '../act/index.ts'
import type { Database } from '../database/index.ts'
import { platformHistories } from '../histories.ts'
import { openTestDatabase } from '../testing/index.ts'
import { history } from '../record/index.ts'
import { DEFAULT_SETTINGS, PAGE_LANGUAGES, PAGES } from './model.ts'
import {
  changeSettings,
  pageVersions,
  problemText,
  publishPage,
  readPage,
  readSettings,
  settingsManifest,
} from './index.ts'

let city: Database

beforeAll(async () => {
  city = await openTestDatabase(platformHistories)
})
afterAll(() => city.close())

const person = (role: string): Person => ({
  kind: 'person',
  id: `a-${role}`,
  name: 'Alex Beispiel',
  email: 'alex@example.org',
  grants: [{ role, unit: '*' }],
  trust: 'substantial',
})
const by = (role: string) => actAs({ db: city.db, actor: person(role) })
const administrator = () => by('administrator')
const page = (text: string) => ({ name: 'imprint', language: 'de', title: 'Impressum', markdown: text }) as const

test('a fresh city has every page in every language and says what is missing', async () => {
  for (const name of PAGES) {
    for (const language of PAGE_LANGUAGES) {
      const text = await readPage(city.db, name, language)
      expect(text, `${name} ${language}`).toMatchObject({ version: 0, incomplete: true })
      expect(text.markdown.length).toBeGreaterThan(300)
    }
  }
})
test('only the administration may change settings and pages', async () => {
  await expect(changeSettings(by('clerk'), 0, DEFAULT_SETTINGS)).rejects.toThrow('not allowed: city.configure')
  await expect(publishPage(by('clerk'), 0, page('x'))).rejects.toThrow('not allowed: city.configure')
  const guest = actAs({ db: city.db, actor: { kind: 'guest' } })
  await expect(changeSettings(guest, 0, DEFAULT_SETTINGS)).rejects.toThrow('not allowed')
})
test('a colour nobody can read is refused with a reason and a better one', async () => {
  const outcome = await changeSettings(administrator(), 0, {
    ...DEFAULT_SETTINGS,
    colours: { primary: '#ffcc00', accent: 'rot' },
  })
  expect(outcome).toEqual({
    kind: 'refused',
    because: 'invalid',
    problems: [{ field: 'colours.accent', because: 'not-understood' }],
  })
  const yellow = await changeSettings(administrator(), 0, {
    ...DEFAULT_SETTINGS,
    colours: { primary: '#ffcc00', accent: '#00457c' },
  })
  if (yellow.kind !== 'refused' || yellow.because !== 'invalid') throw new Error('not refused')
  const [problem] = yellow.problems
  expect(problem).toMatchObject({ field: 'colours.primary', because: 'too-little-contrast', needed: 4.5 })
  expect(problem && problemText(problem, 'de')).toMatch(/Der Kontrast beträgt 1,\d+, nötig sind 4,5\. .*#[0-9a-f]{6}/)
})
test.each([
  ['name', { name: ' ' }, 'missing'],
  ['name', { name: undefined }, 'missing'],
  ['shortName', { shortName: 'x'.repeat(31) }, 'too-long'],
  ['motto.de', { motto: { de: 'a\nb', en: '' } }, 'not-understood'],
  ['contact.email', { contact: { ...DEFAULT_SETTINGS.contact, email: 'a@b' } }, 'not-understood'],
  ['contact.postalCode', { contact: { ...DEFAULT_SETTINGS.contact, postalCode: '0774' } }, 'not-understood'],
  ['logo', { logo: '../../etc/passwd' }, 'not-understood'],
  ['languages', { languages: ['en'] }, 'not-understood'],
])('wrong %s %j is refused: %s', async (field, change, because) => {
  const outcome = await changeSettings(administrator(), 0, { ...DEFAULT_SETTINGS, ...change })
  expect(outcome).toMatchObject({ kind: 'refused', because: 'invalid', problems: [{ field, because }] })
})
test('a change is saved, recorded and fills in the pages the city has not written itself', async () => {
  const contact = { ...DEFAULT_SETTINGS.contact, organisation: 'Stadt Beispielstadt', place: 'Beispielstadt' }
  const outcome = await changeSettings(administrator(), 0, { ...DEFAULT_SETTINGS, name: 'Beispielstadt', contact })
  expect(outcome).toEqual({ kind: 'saved', version: 1 })
  expect(await readSettings(city.db)).toMatchObject({ version: 1, settings: { name: 'Beispielstadt' } })
  expect(await history(city.db, 'city.settings:city')).toMatchObject([
    { kind: 'city.settings-changed', facts: { version: 1 } },
  ])
  expect((await readPage(city.db, 'imprint', 'en')).markdown).toContain('Stadt Beispielstadt')
})
test('the second of two editors is told what differs, and nothing is overwritten', async () => {
  const outcome = await changeSettings(administrator(), 0, { ...DEFAULT_SETTINGS, shortName: 'Meins' })
  expect(outcome).toMatchObject({
    kind: 'refused',
    because: 'changed-meanwhile',
    version: 1,
    theirs: { name: 'Beispielstadt' },
    yours: { shortName: 'Meins' },
    differing: ['name', 'shortName', 'contact'],
  })
  expect((await readSettings(city.db)).version).toBe(1)
})
test('of ten editors who publish at once, one wins and nine keep their text', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, index) => publishPage(administrator(), 0, page(`Text ${index}`))),
  )
  expect(outcomes.filter((outcome) => outcome.kind === 'published')).toEqual([{ kind: 'published', version: 1 }])
  const refused = outcomes.filter((outcome) => outcome.kind === 'refused' && outcome.because === 'changed-meanwhile')
  expect(refused).toHaveLength(9)
  expect(await history(city.db, 'city.page:imprint')).toHaveLength(1)
})
test('older versions of a page are kept', async () => {
  expect(await publishPage(administrator(), 1, page('## Neu\r\n\r\nText'))).toEqual({ kind: 'published', version: 2 })
  const versions = await pageVersions(city.db, 'imprint', 'de')
  expect(versions.map(({ version }) => version)).toEqual([2, 1])
  expect(await readPage(city.db, 'imprint', 'de')).toMatchObject({ markdown: '## Neu\n\nText', incomplete: false })
  expect(await pageVersions(city.db, 'imprint', 'en')).toEqual([])
})
test('a page without title or text is not published', async () => {
  expect(await publishPage(administrator(), 2, { ...page('x'), title: ' ' })).toMatchObject({ because: 'no-title' })
  expect(await publishPage(administrator(), 2, page(' \n'))).toMatchObject({ because: 'no-text' })
  expect(await publishPage(administrator(), 2, page('x'.repeat(100_001)))).toMatchObject({ because: 'text-too-long' })
})
test('the pages can be found by the search', async () => {
  const documents = await settingsManifest.searchDocuments?.(city.db)
  expect(documents?.map(({ path, locale }) => `${locale} ${path}`)).toContain('en /datenschutz')
  const pages = await settingsManifest.pageOf?.(city.db, ['city.page:privacy', 'city.settings:city'])
  expect([...(pages ?? [])].map(([about, { path }]) => `${about} ${path}`)).toEqual(['city.page:privacy /datenschutz'])
})
