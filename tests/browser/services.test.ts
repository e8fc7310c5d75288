import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  aboutDog,
  aboutMoney,
  aboutPerson,
  choose,
  pastDogs,
  press,
  tick,
  toDeclaration,
  type,
} from './support/application.ts'
import { launchBrowser } from './support/browser.ts'
import { accessibilityViolations, sidewaysScroll } from './support/measures.ts'
import { follow, tabTo } from './support/keyboard.ts'
import { open } from './support/open.ts'
import { ownCity } from './support/own-city.ts'
import type { RunningCity } from './support/running-city.ts'

/** A resident registers a dog: on a phone, without JavaScript, by keyboard alone, and not without mistakes. */
let browser: Browser
let city: RunningCity
beforeAll(async () => {
  browser = await launchBrowser()
  city = await ownCity()
})
afterAll(async () => {
  await browser.close()
  await city.stop()
})

const visit = (path: string, width: 320 | 390 = 390) =>
  open(browser, path, { width, javaScript: false, origin: city.origin })
const heading = (page: Page) => page.locator('h1').innerText()
const place = (page: Page) => new URL(page.url()).pathname

/**
 * Every page on the way is fit to be seen by everybody. What measures that is a program itself, so the page is shown once more, as it
 * stands here, where programs may run.
 */
async function isFit(page: Page): Promise<void> {
  const checked = await open(browser, 'about:blank', { origin: city.origin, width: 390 })
  await checked.page.setViewportSize(page.viewportSize() ?? { width: 390, height: 844 })
  const body = await page.content()
  await checked.page.route(page.url(), (route) => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
  await checked.page.goto(page.url())
  const found = [await accessibilityViolations(checked.page), await sidewaysScroll(checked.page)]
  await checked.close()
  expect([page.url(), ...found]).toEqual([page.url(), [], 0])
}

test('a dog is found by another word, registered, and followed to the office', async () => {
  const { page, close } = await visit('/', 320)
  await tabTo(page, ({ tag, name }) => tag === 'button' && name === 'Menü')
  await page.keyboard.press('Enter')
  await tabTo(page, ({ href }) => href === '/leistungen')
  await follow(page)
  await type(page, 'q', 'welpe')
  await follow(page)
  await isFit(page)
  await tabTo(page, ({ href }) => href === '/leistungen/hundesteuer-anmeldung')
  await follow(page)
  await isFit(page)
  expect(await page.locator('main').innerText()).toContain('Öffnungszeiten')
  await press(page, 'Jetzt online beantragen')
  await isFit(page)

  await press(page, 'Los geht’s')
  await press(page, 'Weiter')
  expect(await page.locator('.error-summary a').getAttribute('href')).toBe('#feld-hund_lebt')
  await isFit(page)
  await choose(page, 'hund_lebt', 'hier')
  await press(page, 'Weiter')
  expect(place(page)).toBe('/antrag/hundesteuer-anmeldung/uebersicht')
  await isFit(page)

  await press(page, 'Über Sie')
  await aboutPerson(page)
  await press(page, 'Ihre Hunde')
  await aboutDog(page, 0)
  await pastDogs(page)
  await press(page, 'Steuer und Zahlung')
  await aboutMoney(page)
  expect(await page.locator('.tasks').innerText()).not.toContain('Noch nicht dran')
  await press(page, 'Angaben prüfen und absenden')
  await isFit(page)
  expect(await page.locator('main').innerText()).toContain('Ödön von Horváth')

  // One answer is changed, and the way leads back here.
  await tabTo(page, ({ href }) => href.includes('/seite/hund.0?zurueck=antworten'))
  await follow(page)
  await type(page, 'hunde.0.rufname', 'Bella')
  await press(page, 'Weiter')
  expect(place(page)).toBe('/antrag/hundesteuer-anmeldung/seite/pruefen')
  expect(await page.locator('main').innerText()).toContain('Bella')

  await press(page, 'Alles richtig, weiter')
  await press(page, 'Verbindlich absenden')
  expect(await page.locator('.error-summary').innerText()).toContain('bestätigen')
  await tick(page, 'erklaerung')
  await press(page, 'Verbindlich absenden')
  expect(place(page)).toBe('/antrag/hundesteuer-anmeldung/fertig')
  await isFit(page)
  const reference = await page.locator('strong.code').innerText()
  expect(reference).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)

  await press(page, 'Zu meinem Vorgang')
  await isFit(page)
  const copy = await page.context().request.get(`${page.url()}/kopie`)
  expect((await copy.body()).subarray(0, 5).toString()).toBe('%PDF-')

  await page.goto('/vorgang')
  await type(page, 'nummer', reference.toLowerCase())
  await follow(page)
  expect(await page.locator('.case-state').innerText()).toContain('Eingegangen')
  await isFit(page)
  await close()
})
test('a dog that lives elsewhere: advice instead of a dead end', async () => {
  const { page, close } = await visit('/antrag/hundesteuer-anmeldung')
  await press(page, 'Los geht’s')
  await choose(page, 'hund_lebt', 'anderswo')
  await press(page, 'Weiter')
  expect(await heading(page)).toContain('andere Stadt')
  await isFit(page)
  await close()
})
test('what was typed wrongly is explained at its field and still there', async () => {
  const { page, close } = await visit('/antrag/hundesteuer-anmeldung')
  await press(page, 'Los geht’s')
  await choose(page, 'hund_lebt', 'hier')
  await press(page, 'Weiter')
  await press(page, 'Über Sie')
  await choose(page, 'anlass', 'neu')
  await press(page, 'Weiter')
  await type(page, 'halter.name.family', 'X Æ A-12 O’Neill')
  await type(page, 'halter.geburtstag.day', '31')
  await type(page, 'halter.geburtstag.month', '2')
  await type(page, 'halter.geburtstag.year', '1971')
  await press(page, 'Weiter')
  expect(await page.locator('.error-summary a').getAttribute('href')).toBe('#feld-halter.geburtstag.day')
  expect(await page.title()).toMatch(/^Fehler:/)
  expect(await page.locator('[name="halter.name.family"]').inputValue()).toBe('X Æ A-12 O’Neill')
  expect(await page.locator('[name="halter.geburtstag.day"]').inputValue()).toBe('31')
  await tabTo(page, ({ href }) => href === '#feld-halter.geburtstag.day')
  await page.keyboard.press('Enter')
  await type(page, 'halter.geburtstag.day', '28')
  await press(page, 'Weiter')
  expect(place(page)).toBe('/antrag/hundesteuer-anmeldung/seite/anschrift')
  await close()
})
test('a second dog is added, and taken away again after a question', async () => {
  const { page, close } = await visit('/')
  await toDeclaration(page)
  await page.goto('/antrag/hundesteuer-anmeldung/seite/hunde')
  await press(page, 'Hund 2 hinzufügen')
  expect(place(page)).toBe('/antrag/hundesteuer-anmeldung/seite/hund.1')
  await aboutDog(page, 1)
  expect(await page.locator('.entries').innerText()).toContain('Hund 2')
  await isFit(page)
  await tabTo(page, ({ href }) => href.includes('entfernen=1'))
  await follow(page)
  await isFit(page)
  await press(page, 'Ja, entfernen')
  expect(await page.locator('.entries').innerText()).not.toContain('Hund 2')
  await close()
})
test('an application is begun on the phone and goes on somewhere else with a code', async () => {
  const { page, close } = await visit('/antrag/hundesteuer-anmeldung')
  await press(page, 'Los geht’s')
  await choose(page, 'hund_lebt', 'hier')
  await press(page, 'Weiter')
  await press(page, 'Über Sie')
  await choose(page, 'anlass', 'zuzug')
  await press(page, 'Später weitermachen')
  await press(page, 'Code anzeigen')
  await isFit(page)
  const code = await page.locator('p.code').innerText()
  await close()

  const elsewhere = await visit('/antrag/weiter')
  await type(elsewhere.page, 'code', code.replace(/.$/, code.endsWith('2') ? '3' : '2'))
  await press(elsewhere.page, 'Weitermachen')
  expect(await elsewhere.page.locator('.error-summary').innerText()).toContain('Tippfehler')
  await type(elsewhere.page, 'code', code.toLowerCase().replaceAll('-', ' '))
  await press(elsewhere.page, 'Weitermachen')
  await press(elsewhere.page, 'Weitermachen')
  await press(elsewhere.page, 'Über Sie')
  expect(place(elsewhere.page)).toBe('/antrag/hundesteuer-anmeldung/seite/name')
  await elsewhere.page.goto('/antrag/hundesteuer-anmeldung/seite/anlass')
  expect(await elsewhere.page.locator('[name="anlass"][value="zuzug"]').isChecked()).toBe(true)
  await elsewhere.close()
})
test('plain German is one link away and stays', async () => {
  const { page, close } = await visit('/leistungen/hundesteuer-anmeldung')
  await press(page, 'In Leichter Sprache lesen')
  expect(await page.locator('[lang="de-x-ls"]').count()).toBeGreaterThan(3)
  await isFit(page)
  await press(page, 'Jetzt online beantragen')
  await press(page, 'Los geht’s')
  expect(await page.locator('h1').getAttribute('lang')).toBe('de-x-ls')
  await isFit(page)
  await close()
})
