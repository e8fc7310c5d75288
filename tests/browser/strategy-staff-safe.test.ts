import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityViolations, sidewaysScroll } from './support/measures.ts'
import { createInitiative, press, type StaffCity, startStaffCity, STRATEGY } from './support/staff-city.ts'

let city: StaffCity
beforeAll(async () => {
  city = await startStaffCity()
})
afterAll(() => city.stop())

test('script tags stay text wherever they are typed', async () => {
  const page = await city.pageOf('editor')
  const attack = `<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'"`
  let errors = 0
  page.on('dialog', () => (errors += 1))
  const path = await createInitiative(page, attack)
  await page.goto(`${path}/bearbeiten`)
  await page.click('button[value="add:sources"]')
  await page.waitForURL('**#feld-sources.0.label')
  for (const input of await page.locator('main input[type=text], main textarea').all()) {
    const name = await input.getAttribute('name')
    if (name && /\.(de|en|label)$|adaptedFrom/.test(name)) await input.fill(`${attack} ${name}`)
  }
  await press(page, 'Entwurf speichern', '**erledigt=saved*')
  await press(page, 'Zur Prüfung geben', '**erledigt=submitted*')
  const second = await city.pageOf('colleague')
  await second.goto(path)
  await second.locator('summary').filter({ hasText: 'Zurückgeben' }).click()
  await second.fill('[name=remark]', attack)
  await press(second, 'Zurückgeben', '**erledigt=returned*')
  for (const address of [
    path,
    `${path}/bearbeiten`,
    `${path}/verlauf`,
    `${STRATEGY}/vorhaben?q=script`,
    '/amt/strategie',
  ]) {
    await page.goto(address)
    expect(await page.evaluate(() => 'hacked' in window), address).toBe(false)
    expect(await page.locator('main script, main img[src=x]').count(), address).toBe(0)
  }
  expect(errors).toBe(0)
})

test('whoever lacks the role is told so; a guest is asked to sign in; nobody learns what exists', async () => {
  const page = await city.pageOf('council')
  const draft = await createInitiative(await city.pageOf('editor'), 'Nur ein Entwurf')
  expect((await page.goto(`${draft}/bearbeiten`))?.status()).toBe(403)
  expect((await page.goto(`${STRATEGY}/neu/vorhaben`))?.status()).toBe(403)
  const refused = await page.request.post(`${draft}?/publish`, {
    form: { seen: '1.1' },
    headers: { origin: city.origin },
  })
  expect(refused.status()).toBe(403)
  expect((await page.goto('/amt/strategie/objekt/00000000-0000-4000-8000-000000000000'))?.status()).toBe(404)
  expect((await page.goto('/amt/strategie/objekt/x'))?.status()).toBe(404)

  const guest = await (await city.browser.newContext({ baseURL: city.origin })).newPage()
  await guest.goto(draft)
  expect(new URL(guest.url()).pathname).toBe('/anmelden')
})

describe.each([390, 1280] as const)('at %i px', (width) => {
  test('every page can be read and used by everybody', async () => {
    const page = await city.pageOf('editor', { width })
    const path = await createInitiative(page, 'Barrierefrei')
    const pages = [
      '/amt/strategie',
      '/amt/strategie/neu',
      '/amt/strategie/pruefung',
      STRATEGY,
      `${STRATEGY}/vorhaben`,
      `${STRATEGY}/fassung`,
      `${STRATEGY}/neu/kennzahlen`,
      path,
      `${path}/bearbeiten`,
      `${path}/auswahl`,
      `${path}/verwerfen`,
      `/en${path.replace('amt/strategie/objekt', 'staff/strategy/object')}/edit`,
    ]
    for (const address of pages) {
      await page.goto(address)
      expect(await accessibilityViolations(page), address).toEqual([])
      expect(await sidewaysScroll(page), address).toBe(0)
    }
  })
})
