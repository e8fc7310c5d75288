/** The page holds all words, hidden, in its language; these choose which of them are true and fill in what stands in braces. */

/** Shows, of the alternatives below, the one with this name. */
export function choose(
  parent: Element,
  group: string,
  name: string,
  fill: { readonly [name: string]: string | number } = {},
): void {
  for (const alternative of parent.querySelectorAll<HTMLElement>(`[data-${group}]`)) {
    alternative.hidden = alternative.dataset[group] !== name
    if (alternative.hidden) continue
    alternative.dataset['words'] ??= alternative.textContent
    if (Object.keys(fill).length > 0) alternative.textContent = filled(alternative.dataset['words'], fill)
  }
}

export function filled(words: string, fill: { readonly [name: string]: string | number }): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => inWords(fill[name]) ?? whole)
}

/** English pages write dates as the rest of the city does. */
export function language(): string {
  return document.documentElement.lang === 'en' ? 'en-GB' : 'de-DE'
}

/** Days and numbers as the page's language writes them. */
export function inWords(value: string | number | undefined): string | undefined {
  if (typeof value === 'number') return value.toLocaleString(language())
  return value && /^\d{4}-\d\d-\d\d$/.test(value)
    ? new Date(`${value}T12:00:00`).toLocaleDateString(language(), { dateStyle: 'long' })
    : value
}

export function find(parent: ParentNode, selector: string): HTMLElement {
  const found = parent.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`the page lacks ${selector}`)
  return found
}
