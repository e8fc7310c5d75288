import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { crawl } from './support/crawl.ts'
import { accessibilityViolations, layoutShift, sidewaysScroll } from './support/measures.ts'
import { open, THEMES, WIDTHS } from './support/open.ts'
import { samples } from './support/routes.ts'
import { programWeight } from './support/weight.ts'

const origin = inject('origin')
const pages = (await crawl(origin, '/')).filter(
  ({ isPage, status, path }) => isPage && status === 200 && !/^\/en\b/.test(path),
)
const german = samples(pages.map(({ path }) => path))
/** Each page names its twin in the other language. */
const english = german.flatMap((path) => {
  const body = pages.find((page) => page.path === path)?.body ?? ''
  const twin = /<link rel="alternate" hreflang="en" href="([^"]+)"/.exec(body)?.[1]
  return twin === undefined ? [] : [new URL(twin.replaceAll('&amp;', '&'), origin).pathname]
})

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('every page has an English twin', () => {
  expect(english).toHaveLength(german.length)
})

describe.each([...german, ...english])('%s', (path) => {
  test.each(THEMES)('can be read by everybody, at any width, in %s', async (theme) => {
    for (const width of WIDTHS) {
      const visited = await open(browser, path, { width, theme })
      try {
        const { page, problems } = visited
        const shift = await layoutShift(page)
        const sideways = await sidewaysScroll(page)
        const violations = await accessibilityViolations(page)
        expect({ width, problems, violations, shift, sideways }).toEqual({
          width,
          problems: [],
          violations: [],
          shift: 0,
          sideways: 0,
        })
      } finally {
        await visited.close()
      }
    }
  })
  test('keeps its order and its words without JavaScript', async () => {
    const [withScripts, without] = [await open(browser, path), await open(browser, path, { javaScript: false })]
    const words = (visited: typeof without) => visited.page.locator('main').innerText()
    expect(await words(without)).toBe(await words(withScripts))
    expect(without.problems).toEqual([])
    await Promise.all([withScripts.close(), without.close()])
  })
})

test('the first page needs at most 60 KB of styles and scripts', async () => {
  for (const path of [...german, ...english]) {
    const visited = await open(browser, 'about:blank')
    const weight = await programWeight(visited.page, path)
    await visited.close()
    expect(weight, path).toBeLessThanOrEqual(60 * 1024)
    expect(weight, path).toBeGreaterThan(0)
  }
})

test('the page follows the colours of the device', async () => {
  expect(await ground('light')).not.toBe(await ground('dark'))
})

async function ground(theme: (typeof THEMES)[number]): Promise<string> {
  const visited = await open(browser, '/', { theme })
  const colour = await visited.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await visited.close()
  return colour
}
