import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { accessibilityViolations, layoutShift, sidewaysScroll } from './support/measures.ts'
import { open, THEMES, type Visit, WIDTHS } from './support/open.ts'
import { samples } from './support/routes.ts'
import { answersOfTheWalk } from './support/walk.ts'
import { startTrickle } from './support/trickle.ts'
import { programWeight } from './support/weight.ts'

const answers = await answersOfTheWalk()
const pages = answers.filter(({ isPage, status, path }) => isPage && status === 200 && !/^\/en\b/.test(path))
const { first, others } = samples(pages.map(({ path }) => path))

/** Each page has a link to its twin in the other language. */
function twinsOf(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const body = pages.find((page) => page.path === path)?.body ?? ''
    const twin = /<a\b[^>]*?\shref="([^"]+)"[^>]*\shreflang="en"/.exec(body)?.[1]
    if (twin === undefined) return []
    const { pathname, search } = new URL(twin.replaceAll('&amp;', '&'), inject('origin'))
    return [pathname + search]
  })
}

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('every page has an English twin', () => {
  expect(twinsOf(first)).toHaveLength(first.length)
})

const everyKind = [...first, ...twinsOf(first)]

describe.each(everyKind)('%s', (path) => {
  test('can be read by everybody, at any width, by day and by night', async () => {
    const looks = await Promise.all(WIDTHS.map((width) => look(path, { width }, THEMES)))
    expect(looks).toEqual(WIDTHS.map((width) => asItShould({ width })))
  })
  test('offers the same without JavaScript', async () => {
    expect(await offers(path, { javaScript: false })).toEqual(await offers(path, { javaScript: true }))
  })
  test('needs at most 60 KB of styles and scripts on a first visit', async () => {
    const visited = await open(browser, 'about:blank')
    const weight = await programWeight(visited.page, path)
    await visited.close()
    expect(weight).toBeLessThanOrEqual(60 * 1024)
    expect(weight).toBeGreaterThan(0)
  })
})

test.each([...others, ...twinsOf(others)])('%s looks as good as the first of its kind', async (path) => {
  expect(await look(path, { width: 390 })).toEqual(asItShould({ width: 390 }))
})

test('the pages follow the colours of the device', async () => {
  expect(await ground('light')).not.toBe(await ground('dark'))
})

test('nothing moves while a page arrives piece by piece', async () => {
  const slow = await startTrickle(inject('origin'))
  try {
    const { page, close } = await open(browser, '/strategie/kennzahlen', { width: 1280, origin: slow.origin })
    expect(await layoutShift(page)).toBe(0)
    await close()
  } finally {
    await slow.stop()
  }
})

interface Look extends Visit {
  readonly problems: readonly string[]
  readonly violations: readonly string[]
  readonly shift: number
  readonly sideways: number
}

function asItShould(visit: Visit): Look {
  return { ...visit, problems: [], violations: [], shift: 0, sideways: 0 }
}

async function look(path: string, visit: Visit, themes: readonly (typeof THEMES)[number][] = ['light']): Promise<Look> {
  const { page, problems, close } = await open(browser, path, visit)
  const shift = await layoutShift(page)
  const sideways = await sidewaysScroll(page)
  const violations: string[] = []
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    violations.push(...(await accessibilityViolations(page)).map((violation) => `${colorScheme}: ${violation}`))
  }
  await close()
  return { ...visit, problems, violations, shift, sideways }
}

/** Headings, links and fields of a page: what there is to read and to do. */
async function offers(path: string, visit: Visit): Promise<readonly string[]> {
  const { page, problems, close } = await open(browser, path, visit)
  const found = await outline(page)
  await close()
  return [...found, ...problems]
}

async function outline(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'h1, h2, h3, a[href], input:not([type=hidden]), select, textarea, button[type=submit]',
      ),
    ]
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const name = element.getAttribute('name') ?? element.getAttribute('href') ?? element.textContent
        return `${element.tagName.toLowerCase()} ${name.trim()}`
      }),
  )
}

async function ground(theme: (typeof THEMES)[number]): Promise<string> {
  const { page, close } = await open(browser, '/', { theme })
  const colour = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await close()
  return colour
}
