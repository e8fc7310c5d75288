import type { Page } from 'playwright-core'

/** Where the keyboard is: role-like tag, what it is called, where it leads. */
export interface Focus {
  readonly tag: string
  readonly name: string
  readonly href: string
  /** A focus that nobody can see is no focus. */
  readonly visible: boolean
}

export async function focus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement)) return { tag: '', name: '', href: '', visible: false }
    const hasRing = ({ outlineStyle, outlineWidth, boxShadow }: CSSStyleDeclaration) =>
      (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    // The ring may be drawn around a whole card, or around the frame of a field.
    const rings = [
      getComputedStyle(element),
      getComputedStyle(element, '::after'),
      ...(element.parentElement ? [getComputedStyle(element.parentElement)] : []),
    ]
    const box = element.getBoundingClientRect()
    return {
      tag: element.tagName.toLowerCase(),
      name: (element.getAttribute('aria-label') ?? element.innerText ?? '').trim(),
      href: element.getAttribute('href') ?? '',
      visible: box.width > 0 && box.height > 0 && rings.some(hasRing),
    }
  })
}

/**
 * Presses Tab until the wanted element has the focus; every stop on the way must be visible.
 * @throws when the keyboard never gets there, with all stops it made
 */
export async function tabTo(page: Page, wanted: (focus: Focus) => boolean, limit = 150): Promise<Focus> {
  const stops: string[] = []
  for (let press = 0; press < limit; press++) {
    await page.keyboard.press('Tab')
    const now = await focus(page)
    if (now.tag !== 'body' && !now.visible) throw new Error(`the focus cannot be seen on ${now.tag} “${now.name}”`)
    if (wanted(now)) return now
    stops.push(`${now.tag} “${now.name.slice(0, 40)}” ${now.href}`)
  }
  throw new Error(`the keyboard never got there. It stopped at\n${stops.join('\n')}`)
}

/** Enter on a link, as far as the next page. */
export async function follow(page: Page): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
}
