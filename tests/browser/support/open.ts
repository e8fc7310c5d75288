import { inject } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export const WIDTHS = [320, 390, 1280] as const
export const THEMES = ['light', 'dark'] as const

export interface Visit {
  readonly width?: (typeof WIDTHS)[number]
  readonly theme?: (typeof THEMES)[number]
  readonly javaScript?: boolean
  /** Another city than the shared one. */
  readonly origin?: string
}

export interface Visited {
  readonly page: Page
  readonly context: BrowserContext
  /** What must not happen on any page: errors in the console, requests to somebody else. */
  readonly problems: readonly string[]
  readonly close: () => Promise<void>
}

/** A fresh visitor without cookies opens a page. Use `await using`-like `close()` in `finally` or `afterEach`. */
export async function open(browser: Browser, path: string, visit: Visit = {}): Promise<Visited> {
  const { width = 390, theme = 'light', javaScript = true, origin = inject('origin') } = visit
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: theme,
    javaScriptEnabled: javaScript,
    baseURL: origin,
    locale: path.startsWith('/en') ? 'en-GB' : 'de-DE',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const problems: string[] = []
  watch(page, origin, problems)
  await page.goto(path)
  return { page, context, problems, close: () => context.close() }
}

function watch(page: Page, origin: string, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.origin !== origin) problems.push(`request to somebody else: ${url.href}`)
  })
}
