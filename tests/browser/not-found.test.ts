import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { accessibilityViolations } from './support/measures.ts'
import { open, THEMES } from './support/open.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test.each([
  ['/gibt-es-nicht', 'de'],
  ['/en/does-not-exist', 'en'],
])('%s says in plain words that there is no such page, and how to go on', async (path, language) => {
  for (const theme of THEMES) {
    const { page, context } = await open(browser, 'about:blank', { theme })
    const answer = await page.goto(path)
    expect(answer?.status()).toBe(404)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await page.locator('h1').count()).toBe(1)
    expect(await page.locator('main a[href]').count()).toBeGreaterThan(0)
    expect(await page.content()).not.toMatch(/\bat .*\.(ts|js):\d+/)
    expect(await accessibilityViolations(page)).toEqual([])
    await context.close()
  }
})
