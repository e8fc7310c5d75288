import { createHmac } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { type Mailbox, openMailbox } from './support/mailbox.ts'
import { accessibilityViolations } from './support/measures.ts'
import { ownCity } from './support/own-city.ts'
import type { RunningCity } from './support/running-city.ts'

let browser: Browser
let mailbox: Mailbox
let city: RunningCity

beforeAll(async () => {
  mailbox = await openMailbox()
  city = await ownCity({ SMTP_URL: mailbox.url })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await city.stop()
  await mailbox.close()
})

async function visitor({ javaScript = true, width = 390 } = {}): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({
    baseURL: city.origin,
    javaScriptEnabled: javaScript,
    viewport: { width, height: 844 },
    locale: 'de-DE',
  })
  return { context, page: await context.newPage() }
}

/** Presses the first button of the page's content with that label. */
async function press(page: Page, label: string): Promise<void> {
  await page.locator('main').getByRole('button', { name: label, exact: true }).first().click()
}

async function askForLink(page: Page, email: string, from = '/anmelden'): Promise<string> {
  await page.goto(from)
  await page.fill('[name=email]', email)
  await press(page, 'Link zuschicken')
  await page.waitForURL('**/anmelden/verschickt')
  expect(await page.textContent('main')).toContain(email)
  return mailbox.linkTo(email)
}

/** The code of an authenticator app, computed from what the page shows (RFC 6238). */
function codeOf(secret: string, steps = 0): string {
  const bits = Array.from(secret.replaceAll(/[^A-Z2-7]/g, ''), (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter),
  )
  const text = bits.map((value) => value.toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((text.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac('sha1', key).update(counter).digest()
  const number = mac.readUInt32BE(mac.readUInt8(19) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

let administrator: BrowserContext

test('the link from the terminal makes an administrator, who adds a passkey and later signs in with it alone', async () => {
  const { context, page } = await visitor()
  administrator = context
  // A real ceremony with a device made of software (WebAuthn, section 11): with a screen lock, and always willing.
  const devTools = await context.newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })

  const link = /https?:\/\/\S+\/anmelden\/verwaltung\S+/.exec(city.output())?.[0] ?? ''
  await page.goto(link)
  await page.fill('[name=name]', 'Ada')
  await page.fill('[name=email]', 'ada@example.org')
  await press(page, 'Weiter')
  await page.waitForURL('**/mein/konto/zweiter-schritt')
  await press(page, 'Passkey hinzufügen')
  await page.waitForURL('**/amt')

  await page.goto('/mein/konto')
  expect(await page.textContent('main')).toContain('Administration, ganze Stadt')
  await page.goto(link)
  expect(await page.textContent('h1')).toBe('Dieser Link gilt nicht mehr')

  await page.goto('/abmelden')
  await press(page, 'Abmelden')
  await page.waitForURL(`${city.origin}/`)
  await page.goto('/amt/verwaltung/personen')
  expect(new URL(page.url()).pathname).toBe('/anmelden')
  await press(page, 'Mit Passkey anmelden')
  await page.waitForURL('**/amt/verwaltung/personen')
  expect(await page.textContent('main')).toContain('ada@example.org')
})

test('a passkey without a screen lock is one factor only, and is refused', async () => {
  const { context, page } = await visitor()
  const devTools = await context.newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: false,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(await askForLink(page, 'careless@example.org', '/anmelden?zurueck=%2Fmein%2Fkonto'))
  await press(page, 'Anmelden')
  await page.waitForURL('**/mein/konto')
  await press(page, 'Passkey hinzufügen')
  await page.locator('[data-passkey-words]:not(:empty)').waitFor()
  await page.reload()
  expect(await page.locator('main').getByText('Passkey ohne Namen').count()).toBe(0)
  await context.close()
})

test('without JavaScript a resident signs in by mail, changes the name, ends the other session and signs out', async () => {
  const { context, page } = await visitor({ javaScript: false })
  const link = await askForLink(page, 'mina@example.org', '/anmelden?zurueck=%2Fmein%2Fkonto')
  // Mail scanners open links as well: looking must not use them up.
  await (await visitor()).page.goto(link)
  await page.goto(link)
  expect(await page.textContent('main')).toContain('mina@example.org')
  await press(page, 'Anmelden')
  await page.waitForURL('**/mein/konto')

  await page.goto(link)
  expect(await page.textContent('h1')).toBe('Dieser Link gilt nicht mehr')

  const elsewhere = await visitor({ javaScript: false })
  await elsewhere.page.goto(await askForLink(elsewhere.page, 'mina@example.org'))
  await press(elsewhere.page, 'Anmelden')
  await elsewhere.page.waitForURL('**/mein')

  await page.goto('/mein/konto')
  await page.locator('summary').first().click()
  await page.fill('[name=name]', '<script>alert(1)</script> Mina')
  await press(page, 'Speichern')
  expect(await page.textContent('main')).toContain('<script>alert(1)</script> Mina')
  await press(page, 'Überall sonst abmelden')
  await elsewhere.page.goto('/mein/konto')
  expect(new URL(elsewhere.page.url()).pathname).toBe('/anmelden')

  await page.goto('/abmelden')
  await press(page, 'Abmelden')
  await page.goto('/mein/konto')
  expect(new URL(page.url()).pathname).toBe('/anmelden')
  await context.close()
  await elsewhere.context.close()
})

test('new staff set up an app before they enter the offices, and show its code from then on', async () => {
  const [office = await administrator.newPage()] = administrator.pages()
  await office.goto('/amt/verwaltung/personen/neu')
  await office.fill('[name=name]', 'Kim Kern')
  await office.fill('[name=email]', 'kim@example.org')
  await press(office, 'Person eintragen')
  await office.selectOption('[name=role]', 'administrator')
  await press(office, 'Rolle geben')
  expect(await office.textContent('main')).toContain('Administration, ganze Stadt')

  const { context, page } = await visitor({ javaScript: false })
  await page.goto(await askForLink(page, 'kim@example.org', '/anmelden?zurueck=%2Famt%2Fverwaltung%2Fpersonen'))
  await press(page, 'Anmelden')
  await page.waitForURL('**/mein/konto/zweiter-schritt**')
  await press(page, 'App einrichten')
  const secret = (await page.locator('main code').textContent()) ?? ''
  await page.fill('[name=code]', '000000')
  await press(page, 'App bestätigen')
  expect(await page.locator('.error-summary').count()).toBe(1)
  await page.fill('[name=code]', codeOf(secret))
  await press(page, 'App bestätigen')
  const backupCodes = await page.locator('main code').allTextContents()
  expect(backupCodes).toHaveLength(10)
  await page.getByRole('link', { name: 'Ich habe die Codes aufbewahrt' }).click()
  await page.waitForURL('**/amt/verwaltung/personen')

  const again = await visitor({ javaScript: false })
  await again.page.goto(
    await askForLink(again.page, 'kim@example.org', '/anmelden?zurueck=%2Famt%2Fverwaltung%2Fpersonen'),
  )
  await press(again.page, 'Anmelden')
  await again.page.waitForURL('**/anmelden/zweiter-schritt**')
  for (const closed of ['/amt', '/mein/konto']) {
    await again.page.goto(closed)
    expect(new URL(again.page.url()).pathname).toBe('/anmelden/zweiter-schritt')
  }
  await again.page.goto('/anmelden/zweiter-schritt?zurueck=%2Famt%2Fverwaltung%2Fpersonen')
  await again.page.fill('[name=code]', codeOf(secret, -40))
  await press(again.page, 'Weiter')
  expect(await again.page.locator('.error-summary').count()).toBe(1)
  await again.page.fill('[name=code]', backupCodes[0] ?? '')
  await press(again.page, 'Weiter')
  await again.page.waitForURL('**/amt/verwaltung/personen')
  await context.close()
  await again.context.close()
})

test('an administrator keeps the units of the city, and two editors do not overwrite each other unknowingly', async () => {
  const [first = await administrator.newPage()] = administrator.pages()
  await first.goto('/amt/verwaltung/einheiten/neu')
  await first.fill('[name=nameDe]', 'Amt für Probe')
  await first.fill('[name=nameEn]', 'Office of Trials')
  await first.fill('[name=code]', 'Amt Probe')
  await first.fill('[name=validFrom]', '31.02.2025')
  await press(first, 'Einheit speichern')
  expect(await first.locator('.error-summary').textContent()).toContain('Kürzel')
  expect(await first.inputValue('[name=nameDe]')).toBe('Amt für Probe')
  await first.fill('[name=code]', 'amt-probe')
  await press(first, 'Einheit speichern')
  expect(await first.locator('.error-summary').textContent()).toContain('Datum')
  await first.fill('[name=validFrom]', '01.03.2025')
  await press(first, 'Einheit speichern')
  await first.waitForURL('**/amt/verwaltung/einheiten')

  const second = await administrator.newPage()
  await first.goto('/amt/verwaltung/einheiten/amt-probe')
  await second.goto('/amt/verwaltung/einheiten/amt-probe')
  await first.fill('[name=legalForm]', 'GmbH')
  await press(first, 'Einheit speichern')
  await first.waitForURL('**/amt/verwaltung/einheiten')
  await second.fill('[name=legalForm]', 'Eigenbetrieb')
  await press(second, 'Einheit speichern')
  expect(await second.locator('.error-summary').textContent()).toContain('Jemand anderes')
  expect(await second.inputValue('[name=legalForm]')).toBe('Eigenbetrieb')
})

test('whoever may not is told so, and no page leads away from the city after signing in', async () => {
  const { context, page } = await visitor({ javaScript: false })
  await page.goto(await askForLink(page, 'curious@example.org', '/anmelden?zurueck=https%3A%2F%2Fevil.example%2F'))
  await press(page, 'Anmelden')
  await page.waitForURL(`${city.origin}/mein`)
  const answer = await page.goto('/amt/verwaltung/personen')
  expect(answer?.status()).toBe(403)
  await context.close()
})

test.each([
  '/mein/konto',
  '/mein/konto/zweiter-schritt',
  '/amt/verwaltung/personen',
  '/amt/verwaltung/personen/neu',
  '/amt/verwaltung/einheiten',
  '/amt/verwaltung/einheiten/neu',
  '/abmelden',
])('everybody can use %s, on a narrow phone, in both languages', async (path) => {
  const storageState = await administrator.storageState()
  for (const colorScheme of ['light', 'dark'] as const) {
    // A fresh window for each look: what axe sees must not depend on the pages before.
    const context = await browser.newContext({
      baseURL: city.origin,
      storageState,
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 320, height: 700 },
    })
    const page = await context.newPage()
    await page.goto(path)
    const twin = (await page.locator('link[hreflang=en]').getAttribute('href')) ?? ''
    for (const address of [path, twin]) {
      await page.goto(address)
      expect([address, await accessibilityViolations(page)]).toEqual([address, []])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    }
    expect(await page.getAttribute('html', 'lang')).toBe('en')
    await context.close()
  }
})
