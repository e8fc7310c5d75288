import type { Database } from '@klammer/platform/database'
import type { Row } from '../field.ts'
import { decide, fillPlaces, median, percentile } from './town.ts'

const ROUNDS = 3
const SECONDS = 4

/** Decisions with their act against decisions without one, in turns, so that the machine's moods hit both. */
export async function measureTransactions(city: Database, name: string, connections: number): Promise<Row> {
  const recorded: number[] = []
  const bare: number[] = []
  await perSecond(city, connections, true, 1)
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await perSecond(city, connections, false, SECONDS))
    recorded.push(await perSecond(city, connections, true, SECONDS))
  }
  return {
    what: `${name}: decisions with their act, ${connections} at once; baseline without`,
    unit: 'tx/s',
    measured: median(recorded),
    baseline: median(bare),
    aim: { of: 'ratio', atLeast: 0.75 },
  }
}

async function perSecond(city: Database, connections: number, isRecorded: boolean, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000
  let count = 0
  const worker = async () => {
    for (; performance.now() < end; count += 1) await decide(city, isRecorded)
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return count / seconds
}

/** Does a full record slow decisions down? The same decisions with an empty record and behind `entries` acts. */
export async function measureFullRecord(empty: Database, full: Database, entries: number): Promise<Row> {
  const step = 1_000_000
  for (let done = 0; done < entries; done += step) await fillPlaces(full, Math.min(step, entries - done))
  const times = { empty: [] as number[], full: [] as number[] }
  for (let i = 0; i < 1500; i += 1) {
    times.empty.push(await timeOf(empty))
    times.full.push(await timeOf(full))
  }
  return {
    what: `PostgreSQL: a decision behind ${entries.toLocaleString('en')} acts; baseline an empty record`,
    unit: 'ms',
    measured: percentile(times.full.slice(100), 0.5),
    baseline: percentile(times.empty.slice(100), 0.5),
    aim: { of: 'ratio', atMost: 1.3 },
  }
}

async function timeOf(city: Database): Promise<number> {
  const start = performance.now()
  await decide(city, true)
  return performance.now() - start
}
