import type { PlatformDb } from '@klammer/platform/database'
import { strategyTables } from '../../tables.ts'
import type { Imported } from '../import.ts'
import type { Mapped } from '../mapped.ts'
import { readDocument } from '../reading.ts'

export const bytes = (text: string) => new TextEncoder().encode(text)

/** A document as the city understands it. @throws when it cannot be read */
export async function mappedOf(document: Uint8Array): Promise<Mapped> {
  const reading = await readDocument(document)
  if (reading.kind === 'refused') throw new Error(`refused: ${JSON.stringify(reading)}`)
  return reading.mapped
}

/** @throws when the import changed nothing or was refused */
export function imported(outcome: Imported) {
  if (outcome.kind !== 'imported') throw new Error(`not imported: ${outcome.kind}`)
  return outcome
}

/** How many rows stand where an import could leave some. */
export async function storedRows(db: PlatformDb): Promise<readonly number[]> {
  const tables = ['strategy.strategy', 'strategy.element', 'strategy.revision', 'strategy.foreign_id'] as const
  const counts = tables.map((table) =>
    strategyTables(db)
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  )
  return (await Promise.all(counts)).map(({ n }) => n)
}
