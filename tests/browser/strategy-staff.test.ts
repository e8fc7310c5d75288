import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { follow, tabTo } from './support/keyboard.ts'
import { createInitiative, press, type StaffCity, startStaffCity, STRATEGY } from './support/staff-city.ts'

let city: StaffCity
beforeAll(async () => {
  city = await startStaffCity()
})
afterAll(() => city.stop())

async function saveDraft(page: Page): Promise<void> {
  await press(page, 'Entwurf speichern', '**erledigt=saved*')
}

describe('without JavaScript', () => {
  test('a clerk creates an initiative, a second person publishes it, and everybody can read it', async () => {
    const clerk = await city.pageOf('editor', { javaScript: false })
    await clerk.goto(`${STRATEGY}/neu/vorhaben`)
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

    const second = await city.pageOf('colleague', { javaScript: false })
    await second.goto('/amt/strategie')
    await second.getByRole('link', { name: 'V77 Neues Portal für Kitas' }).click()
    await second.waitForURL(`**${path}`)
    await press(second, 'Veröffentlichen', '**erledigt=published*')
    await second.getByRole('link', { name: 'Öffentliche Seite' }).click()
    await second.waitForURL('**/strategie/vorhaben/**')

    const guest = await (await city.browser.newContext({ baseURL: city.origin })).newPage()
    await guest.goto(new URL(second.url()).pathname)
    expect(await guest.innerText('h1')).toBe('Neues Portal für Kitas')
  })

  test('two editors of one text: the second sees both, chooses, and loses nothing', async () => {
    const [one, other] = [
      await city.pageOf('editor', { javaScript: false }),
      await city.pageOf('colleague', { javaScript: false }),
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
    const clerk = await city.pageOf('editor', { javaScript: false })
    await clerk.goto(`${STRATEGY}/fassung`)
    await clerk.fill('[name="summary.de"]', 'Leitlinie zu Daten geschärft')
    await press(clerk, 'Neue Fassung eröffnen', '**erledigt=opened*')
    await clerk.goto(`${STRATEGY}/leitlinien`)
    await clerk.locator('tbody a').first().click()
    await clerk.getByRole('link', { name: 'Bearbeiten' }).click()
    await clerk.fill('[name="title.de"]', 'Offene Daten für alle')
    await saveDraft(clerk)
    await clerk.goto(`${STRATEGY}/fassung`)
    const [gone, added] = [clerk.locator('del'), clerk.locator('ins')]
    expect((await gone.allInnerTexts()).join()).toContain('digitale Infrastruktur')
    expect((await added.allInnerTexts()).join()).toContain('für alle')
    await press(clerk, 'Zur Prüfung geben', '**erledigt=sent*')

    const second = await city.pageOf('colleague', { javaScript: false })
    await second.goto(`${STRATEGY}/fassung`)
    await press(second, 'Fassung freigeben', '**erledigt=approved*')

    const office = await city.pageOf('council', { javaScript: false })
    await office.goto('/amt/strategie')
    expect(await office.innerText('main')).toContain('Wartet auf Ihren Eintrag des Beschlusses')
    await office.goto(`${STRATEGY}/fassung`)
    await office.fill('[name=number]', '26/0815-BV')
    await office.fill('[name=decidedOn]', '31.02.2026')
    await office.getByRole('button', { name: /Beschluss eintragen/ }).click()
    expect(await office.innerText('.error-summary')).toContain('Beschlossen am: Diesen Tag gibt es im Kalender nicht.')
    expect(await office.inputValue('[name=number]')).toBe('26/0815-BV')
    await office.fill('[name=decidedOn]', '20.11.2026')
    await office.fill('[name=url]', 'https://example.org/beschluss')
    await press(office, /Beschluss eintragen/, '**erledigt=adopted*')
    await office.goto(`${STRATEGY}/vergleich`)
    expect((await office.locator('ins').allInnerTexts()).join()).toContain('für alle')
  })

  test('a form sent twice creates one initiative', async () => {
    const clerk = await city.pageOf('editor', { javaScript: false })
    await clerk.goto(`${STRATEGY}/neu/vorhaben`)
    const key = await clerk.inputValue('[name="idempotency-key"]')
    const form = {
      'idempotency-key': key,
      step: 'save',
      code: 'V-DOPPELT',
      'title.de': 'Doppelt gesendet',
      stage: 'idea',
    }
    const headers = { origin: city.origin, accept: 'text/html' }
    const send = () => clerk.request.post(`${STRATEGY}/neu/vorhaben`, { form, maxRedirects: 0, headers })
    const [first, second] = [await send(), await send()]
    expect(first.status()).toBe(303)
    expect(second.headers()['location']).toBe(first.headers()['location'])
    await clerk.goto(`${STRATEGY}/vorhaben?q=V-DOPPELT`)
    expect(await clerk.innerText('.list-filter')).toContain('Ein Eintrag')
  })
})

test('what is typed is kept while typing, and who types hears at once that somebody else has saved', async () => {
  const [one, other] = [await city.pageOf('editor'), await city.pageOf('colleague')]
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
  const page = await city.pageOf('editor')
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
