import type { Page } from '@klammer/engines/flow'
import type { Lines } from './lines.ts'
import type { Spot } from './yaml.ts'

/** The first key of an entry says what it is: `- page: halter`. */
const KINDS = {
  page: ['asks', 'each', 'when', 'section', 'suitability'],
  list: ['of', 'each', 'when', 'section'],
  exit: ['when', 'section'],
  check: ['when', 'section'],
  declaration: ['asks', 'when', 'section'],
} as const
type Kind = keyof typeof KINDS

/** `pages.yaml`: the pages in their order. */
export function readPages(spot: Spot, lines: Lines): readonly Page[] {
  return spot.list().flatMap((page) => readPage(page, lines) ?? [])
}

function readPage(spot: Spot, lines: Lines): Page | undefined {
  if (!spot.isMap) return spot.problem('needs-map')
  const kinds = Object.keys(KINDS) as readonly Kind[]
  const kind = kinds.find((one) => spot.entries().some(([key]) => key === one))
  if (kind === undefined) return spot.problem('missing-key', { key: kinds.join(' / ') })
  const own = spot.record([kind], KINDS[kind]) as { readonly [key: string]: Spot | undefined }
  const name = own[kind]?.text()
  if (name === undefined) return undefined
  lines.note(`page ${name}`, spot)
  if (own['when']) lines.note(`page ${name} when`, own['when'])
  const when = own['when']?.text()
  const section = own['section']?.text()
  const common = { name, ...(when !== undefined && { when }), ...(section !== undefined && { section }) }
  const each = own['each']?.text()
  switch (kind) {
    case 'page':
      return {
        ...common,
        kind: 'question',
        asks: readAsks(name, spot, own['asks'], lines),
        ...(each !== undefined && { each }),
        ...(own['suitability']?.yesNo() === true && { suitability: true }),
      }
    case 'list':
      return { ...common, kind, of: own['of']?.text() ?? name, ...(each !== undefined && { each }) }
    case 'exit':
      if (when === undefined) return spot.problem('missing-key', { key: 'when' })
      return { ...common, kind, when }
    case 'check':
      return { ...common, kind }
    case 'declaration':
      return { ...common, kind, asks: readAsks(name, spot, own['asks'], lines) }
  }
}

function readAsks(page: string, spot: Spot, asks: Spot | undefined, lines: Lines): readonly string[] {
  if (!asks) return spot.problem('missing-key', { key: 'asks' }) ?? []
  return asks.list().flatMap((ask) => {
    const path = ask.text()
    if (path === undefined) return []
    lines.note(`page ${page} asks ${path}`, ask)
    return [path]
  })
}
