import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Database, openDatabase } from '@klammer/platform/database'
import { openOnServer, startPostgres } from '@klammer/platform/testing'
import type { Field, Row } from '../field.ts'
import { measureHashing } from '../record/hashing.ts'
import { measureBacklog, measureLatency } from '../record/sequencing.ts'
import { prepareTown } from '../record/town.ts'
import { measureFullRecord, measureTransactions } from '../record/transactions.ts'

/** What it costs to record every act, and how soon and how cheaply anybody can check one. */
export const field: Field = {
  about:
    'the record on both databases, and its verification [ACTS behind which a decision is measured, 10000000] (about 10 minutes)',
  async measure([acts = '10000000'], progress) {
    const rows: Row[] = []
    progress('hashing and verifying')
    rows.push(...(await measureHashing()))
    const folder = mkdtempSync(join(tmpdir(), 'klammer-bench-'))
    // Synced to disk, as in a city: what an act costs stands beside what a commit costs.
    const server = await startPostgres({ durable: true })
    const onServer = () => openWide(server.url)
    const embedded = () => openDatabase({ dataFolder: mkdtempSync(join(folder, 'city-')) })
    try {
      for (const [name, open, connections] of [
        ['PostgreSQL', onServer, 16],
        ['PGlite', embedded, 1],
      ] as const) {
        progress(`${name}: decisions`)
        rows.push(await inTown(open, (city) => measureTransactions(city, name, connections)))
        progress(`${name}: from act to checkpoint`)
        rows.push(...(await inTown(open, (city) => measureLatency(city, name))))
        progress(`${name}: backlog`)
        rows.push(await inTown(open, (city) => measureBacklog(city, name, 100_000)))
      }
      progress(`PostgreSQL: ${acts} acts`)
      rows.push(
        await inTown(onServer, (empty) => inTown(onServer, (full) => measureFullRecord(empty, full, Number(acts)))),
      )
      return rows
    } finally {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** As many connections as a city's process has. */
async function openWide(server: string): Promise<Database> {
  const created = await openOnServer(server)
  if (created.kind !== 'postgres') throw new Error('this is no PostgreSQL server')
  const wide = await openDatabase({ databaseUrl: created.url, dataFolder: 'unused', poolSize: 16 })
  const close = async () => {
    await wide.close()
    await created.close()
  }
  return { ...wide, close }
}

async function inTown<Result>(
  open: () => Promise<Database>,
  work: (city: Database) => Promise<Result>,
): Promise<Result> {
  const city = await open()
  try {
    await prepareTown(city)
    return await work(city)
  } finally {
    await city.close()
  }
}
