import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../architecture/source.ts'
import { accessibilityViolations, sidewaysScroll } from './support/measures.ts'
import { type StaffCity, startStaffCity } from './support/staff-city.ts'

const REAL = join(ROOT, '../shared/data/strategy/documents/StratTest.xml')

let folder: string
let city: StaffCity

beforeAll(async () => {
  if (!existsSync(REAL)) throw new Error(`test data missing: ${REAL} (real documents of the strategy field)`)
  folder = mkdtempSync(join(tmpdir(), 'klammer-import-'))
  city = await startStaffCity()
})
afterAll(async () => {
  await city.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function upload(page: Page, file: string | { name: string; text: string }): Promise<void> {
  await page.goto('/amt/strategie/import')
  const payload =
    typeof file === 'string' ? file : { name: file.name, mimeType: 'text/xml', buffer: Buffer.from(file.text) }
  await page.setInputFiles('[name=file]', payload)
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Ansehen, was käme' }).click()])
}

test('a real document becomes drafts on a phone and without JavaScript: upload, preview, import', async () => {
  const page = await city.pageOf('editor', { javaScript: false, width: 390 })
  await upload(page, REAL)
  expect(await page.locator('h1').innerText()).toBe('Vorschau: 2011 Annual Report')
  const repaired = page.locator('section', { has: page.getByRole('heading', { name: 'Repariert' }) })
  expect(await repaired.innerText()).toContain('46 ×')
  expect(await sidewaysScroll(page)).toBe(0)
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Als Entwurf übernehmen' }).click()])
  expect(page.url()).toContain('/amt/strategie/2011-annual-report?erledigt=imported')

  await upload(page, REAL)
  expect(await page.locator('main').innerText()).toContain('hat die Stadt schon')
  expect(await page.getByRole('button', { name: 'Als Entwurf übernehmen' }).count()).toBe(0)
  await page.goto('/amt/strategie/import')
  await page.locator('main').getByRole('link', { name: 'StratTest.xml' }).first().click()
  await page.waitForURL('**/import/*-*')
  expect(await page.locator('h1').innerText()).toBe('Bericht zum Import: StratTest.xml')
})

test('pressing the button twice imports once', async () => {
  const page = await city.pageOf('editor')
  const core = '<StrategicPlanCore><Goal><Name>Doppelt</Name><Description/></Goal></StrategicPlanCore>'
  const text = `<StrategicPlan xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core"><Name>Zweimal gedrückt</Name>${core}</StrategicPlan>`
  await upload(page, { name: 'zweimal.xml', text })
  const form = await page.locator('main form').evaluate((element) => {
    const data = new FormData(element as HTMLFormElement)
    return [...data].map(([name, value]) => [name, typeof value === 'string' ? value : ''] as const)
  })
  const send = () =>
    page.request.post(page.url(), {
      form: Object.fromEntries(form),
      headers: { origin: city.origin, accept: 'text/html' },
      maxRedirects: 0,
    })
  const answers = [await send(), await send()]
  for (const answer of answers) {
    expect(answer.status()).toBe(303)
    expect(answer.headers()['location']).toBe('/amt/strategie/zweimal-gedrueckt?erledigt=imported')
  }
  expect((await page.goto('/amt/strategie/zweimal-gedrueckt-2'))?.status()).toBe(404)
})

test('what cannot be read is refused with one reason and its line; nothing is kept', async () => {
  const page = await city.pageOf('editor')
  const refusals = [
    ['<StrategicPlan>\n<Name>\n</StrategicPlan>', 'Der Fehler liegt in Zeile 3'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><StrategicPlan/>', 'ab Zeile 1 eigene Entitäten'],
    ['<html><body>Hallo</body></html>', 'keine Strategie im Format StratML'],
    [`<a>${'x'.repeat(11 * 1024 * 1024)}</a>`, 'höchstens 10 MB'],
  ] as const
  for (const [text, reason] of refusals) {
    await upload(page, { name: 'bad.xml', text })
    expect(await page.locator('.error-summary').innerText()).toContain(reason)
    expect(new URL(page.url()).pathname).toBe('/amt/strategie/import')
  }
  expect(await page.locator('main').innerText()).not.toContain('bad.xml')
})

test('50 MB are refused in plain words, before they are read', async () => {
  const page = await city.pageOf('editor')
  const file = join(folder, 'huge.xml')
  writeFileSync(file, `<a>${'x'.repeat(50 * 1024 * 1024)}</a>`)
  await upload(page, file)
  expect(await page.locator('body').innerText()).toContain('zu groß')
})

test('only editors of the whole city import; everybody may download', async () => {
  const council = await city.pageOf('council')
  expect((await council.goto('/amt/strategie/import'))?.status()).toBe(403)
  for (const [path, words] of [
    ['/strategie/smart-city-jena/download/stratml', '<Name>Digitale Verwaltung</Name>'],
    ['/en/strategy/smart-city-jena/download/stratml', '<Name>Digital administration</Name>'],
  ] as const) {
    const answer = await fetch(city.origin + path)
    expect(answer.headers.get('content-type')).toBe('application/xml')
    expect(await answer.text()).toContain(words)
  }
})

test('the pages of the import are accessible, in both languages', async () => {
  const page = await city.pageOf('editor')
  for (const language of ['', '/en']) {
    await page.goto(`${language}${language ? '/staff/strategy' : '/amt/strategie'}/import`)
    expect(await accessibilityViolations(page)).toEqual([])
    await page.setInputFiles('[name=file]', join(ROOT, '../shared/data/strategy/documents/PMOAI.xml'))
    await Promise.all([page.waitForNavigation(), page.locator('main form button').first().click()])
    expect(await accessibilityViolations(page)).toEqual([])
  }
})
