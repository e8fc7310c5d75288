import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedDemo } from '@klammer/demo'
import { openCity } from '@klammer/modules/city'
import { readConfig } from '@klammer/platform/config'
import { startPostgres } from '@klammer/platform/testing'
import { startCity } from '@klammer/tests/running-city'
import type { Field, Row } from '../field.ts'
import { askClosely, askSteadily, fetchBytes, startBareServer } from '../web/processes.ts'
import { enlarge, type Scale } from '../web/scale-city.ts'

const ON_POSTGRES: Scale = { nodes: 2000, measurements: 1_000_000 }
const EMBEDDED: Scale = { nodes: 2000, measurements: 50_000 }
const ROUNDS = 3

/** The strategy page of a big city, from memory and rendered anew, against Node's own server sending the same bytes. */
export const field: Field = {
  about: 'strategy page, warm and cold, on both databases [PATH] (about 5 minutes)',
  async measure([path = '/strategie/it-strategie-2015-2025'], progress) {
    const folder = mkdtempSync(join(tmpdir(), 'klammer-bench-'))
    const server = await startPostgres()
    try {
      const onServer = { folder: join(folder, 'server'), url: server.url, scale: ON_POSTGRES, name: 'PostgreSQL' }
      const embedded = { folder: join(folder, 'embedded'), url: undefined, scale: EMBEDDED, name: 'PGlite' }
      return [...(await measureCity(onServer, path, progress)), ...(await measureCity(embedded, path, progress))]
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

interface Place {
  readonly name: string
  readonly folder: string
  readonly url: string | undefined
  readonly scale: Scale
}

async function measureCity(place: Place, path: string, progress: (line: string) => void): Promise<readonly Row[]> {
  const { name, folder, url, scale } = place
  const env = url === undefined ? {} : { DATABASE_URL: url, KLAMMER_SECRET: randomBytes(32).toString('base64') }
  progress(`${name}: filling a city with ${scale.nodes} nodes and ${scale.measurements} measurements`)
  await fill({ KLAMMER_DATA: folder, ...env }, scale)
  const city = await startCity(folder, env)
  try {
    return await measurePage(name, city.origin + path, progress)
  } finally {
    await city.stop()
  }
}

async function fill(env: { readonly [name: string]: string }, scale: Scale): Promise<void> {
  const city = await openCity(readConfig(env))
  try {
    await seedDemo(city)
    await enlarge(city.database, scale)
  } finally {
    await city.close()
  }
}

async function measurePage(name: string, url: string, progress: (line: string) => void): Promise<readonly Row[]> {
  const page = await fetchBytes(url)
  const bare = await startBareServer(page)
  try {
    const fresh = `${url}${url.includes('?') ? '&' : '?'}bench=[n]`
    progress(`${name}: warming up (${page.body.byteLength} bytes as they travel)`)
    await askClosely(bare.url, 2)
    await askClosely(url, 2)
    await askClosely(fresh, 5)
    const rounds: { bare: number; warm: number; cold: number }[] = []
    for (let round = 1; round <= ROUNDS; round++) {
      progress(`${name}: round ${round} of ${ROUNDS}`)
      rounds.push({
        bare: (await askClosely(bare.url, 5)).perSecond,
        warm: (await askClosely(url, 5)).perSecond,
        cold: (await askClosely(fresh, 5)).perSecond,
      })
    }
    progress(`${name}: 100 requests a second, each rendered anew`)
    const steadyBare = await askSteadily(bare.url, 20, 100)
    const steady = await askSteadily(fresh, 20, 100)
    const baseline = median(rounds.map((round) => round.bare))
    return [
      {
        what: `${name}: unchanged page, from memory`,
        unit: 'requests/s',
        measured: median(rounds.map((round) => round.warm)),
        baseline,
        aim: { of: 'ratio', atLeast: 0.5 },
      },
      {
        what: `${name}: rendered anew`,
        unit: 'requests/s',
        measured: median(rounds.map((round) => round.cold)),
        baseline,
      },
      {
        what: `${name}: rendered anew, p95 at 100/s`,
        unit: 'ms',
        measured: steady.p95,
        baseline: steadyBare.p95,
        aim: { of: 'measured', atMost: 50 },
      },
      { what: `${name}: rendered anew, p99 at 100/s`, unit: 'ms', measured: steady.p99, baseline: steadyBare.p99 },
    ]
  } finally {
    await bare.stop()
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
