import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Rules of WCAG 2.2 A and AA and axe's best practices that the page breaks, each with the elements. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  // Pages have no frames, so axe need not open another page to put their results together: that takes longer than looking.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => `${node.target.join(' ')}  ${node.html.slice(0, 120)}`)
    return `${id}: ${help} (${nodes.length})\n    ${places.join('\n    ')}`
  })
}

/** Cumulative layout shift since the page was opened. */
export async function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0
        const observer = new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value
        })
        observer.observe({ type: 'layout-shift', buffered: true })
        // Two frames later, everything that was buffered has been handed over.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(sum), 0)))
      }),
  )
}

/** How many pixels the page is wider than the window: nobody likes to scroll sideways. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
