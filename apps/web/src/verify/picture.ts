import { pathToRoot, type ReadProof } from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'

const LEVEL = 44
const REACH = 52
const RADIUS = 9
const MARGIN = 22
const SVG = 'http://www.w3.org/2000/svg'

interface Place {
  readonly x: number
  readonly y: number
}

/** The way from the entry (at the bottom) to the root: each hash of the proof joins from its side. */
export function drawPath({ claimed, file }: ReadProof, leaf: Uint8Array, label: string): SVGElement {
  const steps = pathToRoot(nobleCrypto.sha256, { index: file.index, size: claimed.size, leaf, proof: file.proof })
  const way: Place[] = [{ x: 0, y: 0 }]
  const joined: Place[] = []
  const lines: (readonly [Place, Place])[] = []
  for (const { side } of steps) {
    const here = way.at(-1) ?? { x: 0, y: 0 }
    const towards = side === 'left' ? -1 : 1
    const sibling = { x: here.x + towards * REACH, y: here.y }
    const parent = { x: here.x + (towards * REACH) / 2, y: here.y - LEVEL }
    joined.push(sibling)
    way.push(parent)
    lines.push([here, parent], [sibling, parent])
  }
  const xs = [...way, ...joined].map(({ x }) => x)
  const left = Math.min(...xs) - MARGIN
  const height = steps.length * LEVEL + 2 * MARGIN
  const width = Math.max(...xs) - left + MARGIN
  const picture = element('svg', {
    viewBox: `${left} ${MARGIN - height} ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': label,
    class: 'verify-path',
  })
  for (const [a, b] of lines) picture.append(element('line', { x1: a.x, y1: a.y, x2: b.x, y2: b.y }))
  for (const place of joined) picture.append(circle(place, 'verify-path__given'))
  for (const place of way) picture.append(circle(place, 'verify-path__own'))
  return picture
}

function circle({ x, y }: Place, name: string): SVGElement {
  return element('circle', { cx: x, cy: y, r: RADIUS, class: name })
}

function element(name: string, attributes: { readonly [name: string]: string | number }): SVGElement {
  const made = document.createElementNS(SVG, name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value))
  return made
}
