import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { follow, tabTo } from './support/keyboard.ts'
import { type Mailbox, openMailbox } from './support/mailbox.ts'
import { open } from './support/open.ts'
import { ownCity } from './support/own-city.ts'
import type { RunningCity } from './support/running-city.ts'

/** What residents do on the pages of the strategy: by keyboard alone, on a phone, without JavaScript. */
let browser: Browser
let mailbox: Mailbox
let city: RunningCity
beforeAll(async () => {
  browser = await launchBrowser()
  mailbox = await openMailbox()
  city = await ownCity({ SMTP_URL: mailbox.url })
})
afterAll(async () => {
  await browser.close()
  await city.stop()
  await mailbox.close()
})

const visit = (path: string) => open(browser, path, { width: 390, javaScript: false, origin: city.origin })
const heading = (page: Page) => page.locator('h1').innerText()

async function firstInitiative(page: Page): Promise<void> {
  await tabTo(page, ({ href }) => /^\/strategie\/vorhaben\/[a-z]/.test(href))
  await follow(page)
}
async function asOf(page: Page, day: string): Promise<void> {
  await page.locator('input[name="stand"]').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(day)
  await follow(page)
}

test('somebody follows an initiative by e-mail, without an account', async () => {
  const { page, close } = await visit('/strategie/vorhaben')
  await firstInitiative(page)
  const title = await heading(page)
  await tabTo(page, ({ href }) => href.startsWith('/strategie/abo?'))
  await follow(page)
  expect(await heading(page)).toContain(title)

  await tabTo(page, ({ tag }) => tag === 'input')
  await tabTo(page, ({ tag }) => tag === 'input')
  await page.keyboard.type('alex@example.org')
  await follow(page)
  expect(new URL(page.url()).pathname).toBe('/strategie/abo/verschickt')

  await page.goto(await mailbox.linkTo('alex@example.org'))
  expect(await heading(page)).toContain(title)
  await tabTo(page, ({ tag }) => tag === 'button')
  await tabTo(page, ({ tag, name }) => tag === 'button' && name.startsWith('Ja'))
  await follow(page)
  expect(new URL(page.url()).pathname).toBe('/strategie/abo/fertig')
  await close()
})
test('a mistyped address is explained at its field, and what was typed is still there', async () => {
  const { page, close } = await visit('/strategie/vorhaben')
  await firstInitiative(page)
  await tabTo(page, ({ href }) => href.startsWith('/strategie/abo?'))
  await follow(page)
  await page.locator('input[name="email"]').focus()
  await page.keyboard.type('alex@')
  await follow(page)
  expect(await page.locator('.error-summary a').getAttribute('href')).toBe('#feld-email')
  expect(await page.locator('input[name="email"]').inputValue()).toBe('alex@')
  await close()
})
test('a day that does not exist is named with its field, and the city of today is shown', async () => {
  const { page, close } = await visit('/strategie/vorhaben')
  await firstInitiative(page)
  const title = await heading(page)
  await asOf(page, '31.02.2024')
  expect(await page.locator('main').innerText()).toContain('„31.02.2024“')
  expect(await page.locator('input[name="stand"]').getAttribute('aria-invalid')).toBe('true')
  expect(await heading(page)).toBe(title)
  await close()
})
test('the city of another day stays that of the day from page to page', async () => {
  const { page, close } = await visit('/strategie')
  await asOf(page, '1.3.2024')
  expect(await page.locator('main').innerText()).toContain('1. März 2024')
  await tabTo(page, ({ href }) => /^\/strategie\/[a-z0-9-]+\?stand=2024-03-01$/.test(href))
  await follow(page)
  expect(new URL(page.url()).searchParams.get('stand')).toBe('2024-03-01')
  expect(await page.locator('main').innerText()).toContain('1. März 2024')
  await close()
})
test('a list is narrowed by a state, and says how much is left', async () => {
  const { page, close } = await visit('/strategie/vorhaben')
  const rows = page.locator('tbody tr')
  const all = await rows.count()
  await page.locator('select[name="status"]').focus()
  await page.keyboard.type('Läuft')
  await tabTo(page, ({ tag, name }) => tag === 'button' && name === 'Liste zeigen')
  await follow(page)
  expect(new URL(page.url()).searchParams.get('status')).toBe('running')
  const left = await rows.count()
  expect(left).toBeLessThan(all)
  expect(await page.locator('[role="status"]').innerText()).toBe(`${left} Vorhaben`)
  await close()
})
test('behind every chart stands a table with as many values', async () => {
  const { page, close } = await visit('/strategie/kennzahlen')
  const paths = await page
    .locator('main .tile a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  let charts = 0
  for (const path of paths) {
    await page.goto(path)
    if ((await page.locator('svg.chart[role="img"]').count()) === 0) continue
    charts += 1
    const marks = await page.locator('.chart-mark-automatic, .chart-mark-manual').count()
    expect(await page.locator('main table').first().locator('tbody tr').count(), path).toBeGreaterThanOrEqual(marks)
  }
  expect(charts).toBeGreaterThan(0)
  await close()
})
