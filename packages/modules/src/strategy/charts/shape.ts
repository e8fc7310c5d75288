/**
 * A drawing as data. Pages and reports turn it into markup, tests walk through it.
 *
 * Across, everything is given in per cent, downwards in pixels: a drawing has no view box, so its words keep their size on a phone
 * and on a large screen, and only the distances grow. Colours come from classes (`chart-…`), never from here.
 */
export interface Shape {
  readonly tag: 'svg' | 'g' | 'line' | 'rect' | 'path' | 'text' | 'title' | 'desc'
  readonly attributes: { readonly [name: string]: string | number }
  readonly children: readonly Shape[]
  readonly text?: string | undefined
}

export function shape(tag: Shape['tag'], attributes: Shape['attributes'] = {}, ...children: readonly Shape[]): Shape {
  return { tag, attributes, children }
}

export function words(tag: 'text' | 'title' | 'desc', attributes: Shape['attributes'], text: string): Shape {
  return { tag, attributes, children: [], text }
}

/** The whole drawing: one picture with a name and a description for people who do not see it. */
export function drawing(
  about: { readonly id: string; readonly title: string; readonly description: string },
  height: number,
  ...children: readonly Shape[]
): Shape {
  const { description, id, title } = about
  const attributes = {
    class: 'chart',
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-desc`,
    width: '100%',
    height,
  }
  return shape(
    'svg',
    attributes,
    words('title', { id: `${id}-title` }, title),
    words('desc', { id: `${id}-desc` }, description),
    ...children,
  )
}

/** Two decimals are finer than any screen, and shorter. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`
}

export function pixel(length: number): number {
  return Math.round(length * 100) / 100
}

/** A small sign at a place; its path is drawn around 0,0. */
export function sign(
  at: { readonly x: string; readonly y: number },
  className: string,
  path: string,
  title: string,
): Shape {
  return shape(
    'svg',
    { x: at.x, y: at.y, class: 'chart-sign' },
    shape('path', { class: className, d: path }, words('title', {}, title)),
  )
}

export const CIRCLE = 'M0-4a4 4 0 1 0 .01 0z'
export const SQUARE = 'M-4-4h8v8h-8z'
export const DIAMOND = 'M0-7 7 0 0 7-7 0z'

/** Markup for files and reports; pages render the shape themselves. */
export function toMarkup({ attributes, children, tag, text }: Shape): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(String(value))}"`)
  const inside = text === undefined ? children.map(toMarkup).join('') : escape(text)
  return `<${tag}${written.join('')}>${inside}</${tag}>`
}

const ENTITIES: { readonly [sign: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? '')
}
