import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { follow, focus, tabTo } from './support/keyboard.ts'
import { open } from './support/open.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

/** Only keys are pressed here: whoever cannot use a mouse, a finger or JavaScript gets as far as anybody. */
describe.each([
  { home: '/', strategy: '/strategie', guideline: '/strategie/leitlinien/', javaScript: true },
  { home: '/', strategy: '/strategie', guideline: '/strategie/leitlinien/', javaScript: false },
  { home: '/en', strategy: '/en/strategy', guideline: '/en/strategy/guidelines/', javaScript: true },
  { home: '/en', strategy: '/en/strategy', guideline: '/en/strategy/guidelines/', javaScript: false },
])('by keyboard alone from $home, JavaScript: $javaScript', ({ home, strategy, guideline, javaScript }) => {
  test('the first stop leads past the navigation', async () => {
    const { page, close } = await open(browser, home, { width: 1280, javaScript })
    await page.keyboard.press('Tab')
    expect((await focus(page)).href).toBe('#inhalt')
    await page.keyboard.press('Enter')
    const inMain = await tabTo(page, ({ tag }) => tag === 'a')
    expect(await page.locator(`main a[href="${inMain.href}"]`).count()).toBeGreaterThan(0)
    await close()
  })
  test('on a phone, the menu opens, leads to the strategies, to one of them, and to a guideline', async () => {
    const { page, close, problems } = await open(browser, home, { width: 390, javaScript })
    await tabTo(page, ({ tag, name }) => tag === 'button' && /^men[uü]$/i.test(name))
    await page.keyboard.press('Enter')
    await tabTo(page, ({ href }) => href === strategy)
    await follow(page)
    expect(new URL(page.url()).pathname).toBe(strategy)
    await tabTo(page, ({ href, name }) => href.startsWith(`${strategy}/`) && /20\d\d.20\d\d/.test(name))
    await follow(page)
    await tabTo(page, ({ href }) => href.startsWith(guideline))
    await follow(page)
    expect(new URL(page.url()).pathname).toContain(guideline)
    expect(await page.locator('h1').innerText()).not.toBe('')
    expect(problems).toEqual([])
    await close()
  })
  test('a search finds what the city does, and the result opens', async () => {
    const { page, close, problems } = await open(browser, home, { width: 1280, javaScript })
    await tabTo(page, ({ tag }) => tag === 'input')
    await page.keyboard.type('WLAN')
    await follow(page)
    const result = await tabTo(page, ({ href, name }) => href.startsWith(`${strategy}/`) && /wlan|wi-?fi/i.test(name))
    await follow(page)
    expect(new URL(page.url()).pathname).toBe(result.href.split(/[?#]/)[0])
    expect(problems).toEqual([])
    await close()
  })
})
