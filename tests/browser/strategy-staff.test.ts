import { mkdtempSync, cpSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { follow, tabTo } from './support/keyboard.ts'
import { accessibilityViolations, sidewaysScroll } from './support/measures.ts'
import { type RunningCity, startCity } from './support/running-city.ts'
import { asStaff, seedStaff, type STAFF_ROLES, type StaffMember } from './support/staff.ts'

let folder: string
let city: RunningCity
let browser: Browser
let staff: { readonly [who in keyof typeof STAFF_ROLES]: StaffMember }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'klammer-staff-'))
  cpSync(inject('template'), folder, { recursive: true })
  staff = await seedStaff(folder)
  city = await startCity(folder)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await city.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function pageOf(
  who: keyof typeof STAFF_ROLES,
  options: { readonly javaScript?: boolean; readonly width?: number } = {},
): Promise<Page> {
  const context = await asStaff(browser, city.origin, staff[who], options)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}

const strategy = '/amt/strategie/smart-city-jena'

/** Presses a button of the page's content and waits for the page that follows. */
async function press(page: Page, name: string | RegExp, url: string): Promise<void> {
  await page.locator('main').getByRole('button', { name }).last().click()
  await page.waitForURL(url)
}

/** Creates an initiative. @returns its path */
async function createInitiative(page: Page, title: string): Promise<string> {
  await page.goto(`${strategy}/neu/vorhaben`)
  await page.fill('[name=code]', 'V-TEST')
  await page.fill('[name="title.de"]', title)
  await press(page, 'Anlegen', '**erledigt=created*')
  return new URL(page.url()).pathname
}

async function saveDraft(page: Page): Promise<void> {
  await press(page, 'Entwurf speichern', '**erledigt=saved*')
}

describe('without JavaScript', () => {
  test('a clerk creates an initiative, a second person publishes it, and everybody can read it', async () => {
    const clerk = await pageOf('editor', { javaScript: false })
    await clerk.goto(`${strategy}/neu/vorhaben`)
    await clerk.fill('[name=code]', 'V77')
    await clerk.fill('[name="title.de"]', 'Neues Portal für Kitas')
    await clerk.fill('[name=startsOn]', '31.02.2027')
    await clerk.click('button[value="add:milestones"]')
    await clerk.waitForURL('**#feld-milestones.0.title.de')
    expect(await clerk.inputValue('[name=startsOn]')).toBe('31.02.2027')
    await clerk.fill('[name="milestones.0.title.de"]', 'Erste Kita ist dabei')
    await clerk.fill('[name="milestones.0.due"]', 'bald')

    await clerk.click('button[value=pick]')
    await clerk.waitForURL('**/auswahl**')
    await clerk.fill('main [name=q]', 'quartier')
    await clerk.locator('.list-filter').getByRole('button').click()
    await clerk.waitForURL('**q=quartier**')
    await clerk.getByLabel('HF2.1 Gut leben im klugen Quartier').check()
    await press(clerk, 'Verbinden', '**#liste-links')

    await clerk.locator('.form__buttons').getByRole('button', { name: 'Anlegen' }).click()
    await clerk.waitForSelector('.error-summary')
    expect(await clerk.locator('.error-summary li').allInnerTexts()).toEqual([
      'Beginn: Diesen Tag gibt es im Kalender nicht.',
      'Fällig am, Eintrag 1: Bitte geben Sie ein Datum wie 31.12.2027 ein.',
    ])
    await clerk.fill('[name=startsOn]', '1.3.2027')
    await clerk.fill('[name="milestones.0.due"]', '2027-06-01')
    // Enter in an input saves; it does not press the first "add an entry" on the way.
    await clerk.press('[name="title.de"]', 'Enter')
    await clerk.waitForURL('**erledigt=created*')
    expect(await clerk.innerText('main')).toContain('setzt um · HF2.1 Gut leben im klugen Quartier')
    await press(clerk, 'Zur Prüfung geben', '**erledigt=submitted*')
    const path = new URL(clerk.url()).pathname
    expect(await clerk.getByRole('button', { name: 'Veröffentlichen' }).count()).toBe(0)

    const second = await pageOf('colleague', { javaScript: false })
    await second.goto('/amt/strategie')
    await second.getByRole('link', { name: 'V77 Neues Portal für Kitas' }).click()
    await second.waitForURL(`**${path}`)
    await press(second, 'Veröffentlichen', '**erledigt=published*')
    await second.getByRole('link', { name: 'Öffentliche Seite' }).click()
    await second.waitForURL('**/strategie/vorhaben/**')

    const guest = await (await browser.newContext({ baseURL: city.origin })).newPage()
    await guest.goto(new URL(second.url()).pathname)
    expect(await guest.innerText('h1')).toBe('Neues Portal für Kitas')
  })

  test('two editors of one text: the second sees both, chooses, and loses nothing', async () => {
    const [one, other] = [
      await pageOf('editor', { javaScript: false }),
      await pageOf('colleague', { javaScript: false }),
    ]
    const path = await createInitiative(one, 'Anfang')
    for (const page of [one, other]) await page.goto(`${path}/bearbeiten`)
    await other.fill('[name="title.de"]', 'Titel der Kollegin')
    await other.fill('[name="text.de"]', 'Ihr Text')
    await other.fill('[name=adaptedFrom]', 'Mainz')
    await saveDraft(other)

    await one.fill('[name="title.de"]', 'Mein Titel')
    await one.fill('[name="text.de"]', 'Mein Text')
    await one.fill('[name=endsOn]', '31.12.2028')
    await one.locator('.form__buttons').getByRole('button', { name: 'Entwurf speichern' }).click()
    await one.getByRole('heading', { name: 'Zwei Texte, eine Entscheidung' }).waitFor()
    expect(await one.innerText('main')).toContain('Kolja Zweitblick hat inzwischen gespeichert')
    for (const text of ['Mein Titel', 'Titel der Kollegin', 'Mein Text', 'Ihr Text']) {
      expect(await one.innerText('.conflict')).toContain(text)
    }
    await one.check('[name="choice.title.de"][value=theirs]')
    await one.check('[name="choice.text.de"][value=written]')
    await one.fill('[name="written.text.de"]', 'Unser Text')
    await one.getByRole('button', { name: 'Auswahl übernehmen' }).click()
    await one.waitForSelector('[name="title.de"]')
    const values = await Promise.all(
      ['title.de', 'text.de', 'endsOn', 'adaptedFrom'].map((name) => one.inputValue(`[name="${name}"]`)),
    )
    expect(values).toEqual(['Titel der Kollegin', 'Unser Text', '31.12.2028', 'Mainz'])
    await saveDraft(one)
  })

  test('the council’s text changes with a version: written, read by a second person, adopted with a resolution', async () => {
    const clerk = await pageOf('editor', { javaScript: false })
    await clerk.goto(`${strategy}/fassung`)
    await clerk.fill('[name="summary.de"]', 'Leitlinie zu Daten geschärft')
    await press(clerk, 'Neue Fassung eröffnen', '**erledigt=opened*')
    await clerk.goto(`${strategy}/leitlinien`)
    await clerk.locator('tbody a').first().click()
    await clerk.getByRole('link', { name: 'Bearbeiten' }).click()
    await clerk.fill('[name="title.de"]', 'Offene Daten für alle')
    await saveDraft(clerk)
    await clerk.goto(`${strategy}/fassung`)
    const [gone, added] = [clerk.locator('del'), clerk.locator('ins')]
    expect((await gone.allInnerTexts()).join()).toContain('digitale Infrastruktur')
    expect((await added.allInnerTexts()).join()).toContain('für alle')
    await press(clerk, 'Zur Prüfung geben', '**erledigt=sent*')

    const second = await pageOf('colleague', { javaScript: false })
    await second.goto(`${strategy}/fassung`)
    await press(second, 'Fassung freigeben', '**erledigt=approved*')

    const office = await pageOf('council', { javaScript: false })
    await office.goto('/amt/strategie')
    expect(await office.innerText('main')).toContain('Wartet auf Ihren Eintrag des Beschlusses')
    await office.goto(`${strategy}/fassung`)
    await office.fill('[name=number]', '26/0815-BV')
    await office.fill('[name=decidedOn]', '31.02.2026')
    await office.getByRole('button', { name: /Beschluss eintragen/ }).click()
    expect(await office.innerText('.error-summary')).toContain('Beschlossen am: Diesen Tag gibt es im Kalender nicht.')
    expect(await office.inputValue('[name=number]')).toBe('26/0815-BV')
    await office.fill('[name=decidedOn]', '20.11.2026')
    await office.fill('[name=url]', 'https://example.org/beschluss')
    await press(office, /Beschluss eintragen/, '**erledigt=adopted*')
    await office.goto(`${strategy}/vergleich`)
    expect((await office.locator('ins').allInnerTexts()).join()).toContain('für alle')
  })

  test('a form sent twice creates one initiative', async () => {
    const clerk = await pageOf('editor', { javaScript: false })
    await clerk.goto(`${strategy}/neu/vorhaben`)
    const key = await clerk.inputValue('[name="idempotency-key"]')
    const form = {
      'idempotency-key': key,
      step: 'save',
      code: 'V-DOPPELT',
      'title.de': 'Doppelt gesendet',
      stage: 'idea',
    }
    const headers = { origin: city.origin, accept: 'text/html' }
    const send = () => clerk.request.post(`${strategy}/neu/vorhaben`, { form, maxRedirects: 0, headers })
    const [first, second] = [await send(), await send()]
    expect(first.status()).toBe(303)
    expect(second.headers()['location']).toBe(first.headers()['location'])
    await clerk.goto(`${strategy}/vorhaben?q=V-DOPPELT`)
    expect(await clerk.innerText('.list-filter')).toContain('Ein Eintrag')
  })
})

test('what is typed is kept while typing, and who types hears at once that somebody else has saved', async () => {
  const [one, other] = [await pageOf('editor'), await pageOf('colleague')]
  const path = await createInitiative(one, 'Wird getippt')
  await one.goto(`${path}/bearbeiten`)
  await one.fill('[name=startsOn]', '31.02.')
  await one.locator('[data-autosave]').filter({ hasText: 'Zwischengespeichert' }).waitFor()

  await other.goto(`${path}/bearbeiten`)
  await other.fill('[name="text.de"]', 'Von der Kollegin')
  await saveDraft(other)
  await one.fill('[name="title.de"]', 'Wird weiter getippt')
  await one.getByRole('alert').filter({ hasText: 'gerade gespeichert' }).waitFor()

  // The window is closed without saving: everything is there again, beside what the other one saved.
  await one.goto('/amt/strategie')
  await one
    .getByRole('link', { name: /Wird getippt/ })
    .first()
    .click()
  expect(await one.inputValue('[name="title.de"]')).toBe('Wird weiter getippt')
  expect(await one.inputValue('[name=startsOn]')).toBe('31.02.')
  expect(await one.inputValue('[name="text.de"]')).toBe('Von der Kollegin')
})

test('by keyboard alone from the desk to a saved draft', async () => {
  const page = await pageOf('editor')
  await page.goto('/amt/strategie')
  await tabTo(page, ({ name }) => name.startsWith('Smart City Jena'))
  await follow(page)
  await tabTo(page, ({ name }) => name === 'Vorhaben')
  await follow(page)
  await tabTo(page, ({ name }) => name === 'Vorhaben anlegen')
  await follow(page)
  await tabTo(page, ({ tag }) => tag === 'input' && true)
  for (const [name, text] of [
    ['code', 'V-TASTE'],
    ['title.de', 'Mit der Tastatur'],
  ] as const) {
    while ((await page.evaluate(() => document.activeElement?.getAttribute('name'))) !== name)
      await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await follow(page)
  expect(page.url()).toContain('erledigt=created')
  expect(await page.innerText('h1')).toBe('Mit der Tastatur')
})

test('script tags stay text wherever they are typed', async () => {
  const page = await pageOf('editor')
  const attack = `<script>window.hacked=1</script><img src=x onerror="window.hacked=1">'"`
  let errors = 0
  page.on('dialog', () => (errors += 1))
  const path = await createInitiative(page, attack)
  await page.goto(`${path}/bearbeiten`)
  for (const input of await page.locator('main input[type=text], main textarea').all()) {
    const name = await input.getAttribute('name')
    if (name && /\.(de|en)$|adaptedFrom/.test(name)) await input.fill(`${attack} ${name}`)
  }
  await saveDraft(page)
  for (const address of [
    path,
    `${path}/bearbeiten`,
    `${path}/verlauf`,
    `${strategy}/vorhaben?q=script`,
    '/amt/strategie',
  ]) {
    await page.goto(address)
    expect(await page.evaluate(() => 'hacked' in window), address).toBe(false)
    expect(await page.locator('main script, main img[src=x]').count(), address).toBe(0)
  }
  expect(errors).toBe(0)
})

test('whoever lacks the role is told so; a guest is asked to sign in; nobody learns what exists', async () => {
  const page = await pageOf('council')
  const draft = await createInitiative(await pageOf('editor'), 'Nur ein Entwurf')
  expect((await page.goto(`${draft}/bearbeiten`))?.status()).toBe(403)
  expect((await page.goto(`${strategy}/neu/vorhaben`))?.status()).toBe(403)
  const refused = await page.request.post(`${draft}?/publish`, {
    form: { seen: '1.1' },
    headers: { origin: city.origin },
  })
  expect(refused.status()).toBe(403)
  expect((await page.goto('/amt/strategie/objekt/00000000-0000-4000-8000-000000000000'))?.status()).toBe(404)
  expect((await page.goto('/amt/strategie/objekt/x'))?.status()).toBe(404)

  const guest = await (await browser.newContext({ baseURL: city.origin })).newPage()
  await guest.goto(draft)
  expect(new URL(guest.url()).pathname).toBe('/anmelden')
})

describe.each([390, 1280] as const)('at %i px', (width) => {
  test('every page can be read and used by everybody', async () => {
    const page = await pageOf('editor', { width })
    const path = await createInitiative(page, 'Barrierefrei')
    const pages = [
      '/amt/strategie',
      '/amt/strategie/neu',
      '/amt/strategie/pruefung',
      strategy,
      `${strategy}/vorhaben`,
      `${strategy}/fassung`,
      `${strategy}/neu/kennzahlen`,
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
