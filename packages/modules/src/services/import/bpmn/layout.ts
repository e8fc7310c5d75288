import type { ProcessRole } from '../../process/model.ts'
import type { Plan, PlannedFlow, PlannedNode } from './plan.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Layout {
  readonly pool: Box
  readonly lanes: ReadonlyMap<ProcessRole, Box>
  readonly nodes: ReadonlyMap<string, Box>
  readonly flows: ReadonlyMap<string, readonly Point[]>
}

const COLUMN = 260
const LANE = 220
const TITLE = 60
const TOP = 40

/** Places for everything: a lane for each role, a column for each state, so that nothing lies on anything. */
export function layOut({ flows, lanes, nodes }: Plan): Layout {
  const columns = Math.max(...nodes.map(({ column }) => column)) + 1
  const width = TITLE + columns * COLUMN
  const pool: Box = { x: 0, y: TOP, width, height: lanes.length * LANE }
  const laneBoxes = new Map(
    lanes.map((lane, place) => [lane, { x: 30, y: TOP + place * LANE, width: width - 30, height: LANE } satisfies Box]),
  )
  const boxes = new Map(nodes.map((node) => [node.id, boxOf(node, laneBoxes.get(node.lane)?.y ?? TOP)]))
  const ways = new Map(flows.map((flow, place) => [flow.id, wayOf(flow, place, boxes, pool)]))
  return { pool, lanes: laneBoxes, nodes: boxes, flows: ways }
}

function boxOf({ column, kind }: PlannedNode, top: number): Box {
  const x = TITLE + column * COLUMN
  const middle = top + LANE / 2
  switch (kind) {
    case 'start':
    case 'end':
      return { x: x + 42, y: middle - 18, width: 36, height: 36 }
    case 'task':
      return { x, y: middle - 40, width: 120, height: 80 }
    case 'gateway':
      return { x: x + 160, y: middle - 25, width: 50, height: 50 }
    case 'timer':
      // On the lower edge of its task.
      return { x: x + 12, y: middle + 22, width: 36, height: 36 }
  }
}

/** Arrows run in channels of their own: forward between the columns, back above everything. */
function wayOf({ from, to }: PlannedFlow, place: number, boxes: ReadonlyMap<string, Box>, pool: Box): readonly Point[] {
  const [source, target] = [boxes.get(from), boxes.get(to)]
  if (!source || !target) throw new Error(`the flow from ${from} to ${to} has no end`)
  const lane = (place * 5) % 40
  const right = { x: source.x + source.width, y: source.y + source.height / 2 }
  const left = { x: target.x, y: target.y + target.height / 2 }
  if (from.startsWith('timer_')) {
    const bottom = { x: source.x + source.width / 2, y: source.y + source.height }
    const y = bottom.y + 8 + (lane % 30)
    const x = target.x - 12 - lane / 4
    return [bottom, { x: bottom.x, y }, { x, y }, { x, y: left.y }, left]
  }
  if (left.x > right.x && left.y === right.y && left.x - right.x < COLUMN) return [right, left]
  const out = { x: right.x + 8 + lane / 2, y: right.y }
  const into = { x: target.x - 12 - lane / 2, y: left.y }
  const channel = pool.y - 4 - lane / 2
  const y = left.x > right.x ? left.y - 60 + lane : channel
  return [right, out, { x: out.x, y }, { x: into.x, y }, into, left]
}
