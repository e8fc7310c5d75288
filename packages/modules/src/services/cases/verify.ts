import type { Json } from '@klammer/engines/canonical-json'
import type { PlatformDb } from '@klammer/platform/database'
import type { BundleId, ServiceBundle } from '../model.ts'
import { recomputeCalculation } from '../notices/proof.ts'
import { standardProcess } from '../process/standard.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'
import { type Broken, firstBreak } from './chain.ts'
import { type CaseKey, caseKey } from './keys.ts'
import type { Calculation, CaseId } from './model.ts'
import { type CaseFile, eventRows, type EventRow, linkOf, openPayload } from './store.ts'

/** What is wrong with a case, and at which of its events. */
export interface CaseFault {
  readonly caseId: CaseId
  readonly reference: string | undefined
  readonly seq: number
  readonly because: Broken | 'decided-differently' | 'rules-failed' | 'bundle-missing'
}

export interface Verified {
  readonly cases: number
  readonly events: number
  /** Calculations worked out again with the same outcome. */
  readonly recomputed: number
  /** Cases whose key was destroyed: their chain was checked, their contents are gone. */
  readonly erased: number
  readonly faults: readonly CaseFault[]
}

/**
 * Goes through all files: the chain of each from its first event to its head, every payload against its hash, every step against the
 * process of the pinned service, and every calculation by working it out again.
 */
export async function verifyCases(db: PlatformDb, registry: Registry, only?: CaseId): Promise<Verified> {
  const sum = { cases: 0, events: 0, recomputed: 0, erased: 0 }
  const faults: CaseFault[] = []
  for await (const file of files(db, only)) {
    const rows = await eventRows(servicesTables(db), file.id)
    const key = await caseKey(servicesTables(db), registry, file.id)
    const bundle = await registry.bundles.find(db, file.bundle as BundleId)
    sum.cases += 1
    sum.events += rows.length
    if (!key) sum.erased += 1
    const found = faultOf(file, rows, { key, bundle, registry, onRecomputed: () => (sum.recomputed += 1) })
    if (found) faults.push({ caseId: file.id as CaseId, reference: file.reference ?? undefined, ...found })
  }
  return { ...sum, faults }
}

const PAGE = 500

async function* files(db: PlatformDb, only?: CaseId): AsyncGenerator<CaseFile> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    let query = servicesTables(db).selectFrom('services.case_file').selectAll().where('id', '>', after)
    if (only !== undefined) query = query.where('id', '=', only)
    const page = await query.orderBy('id').limit(PAGE).execute()
    yield* page
    const last = page.at(-1)
    if (page.length < PAGE || !last) return
    after = last.id
  }
}

type Fault = Pick<CaseFault, 'seq' | 'because'>

function faultOf(
  file: CaseFile,
  rows: readonly EventRow[],
  around: {
    readonly key: CaseKey | undefined
    readonly bundle: ServiceBundle | undefined
    readonly registry: Registry
    readonly onRecomputed: () => void
  },
): Fault | undefined {
  const { bundle, key, registry, onRecomputed } = around
  const broken = firstBreak(file.id, rows.map(linkOf), file.head)
  // A changed event is found where the next one no longer names it: it is that event which is broken.
  if (broken)
    return broken.because === 'predecessor' ? { seq: Math.max(1, broken.seq - 1), because: 'predecessor' } : broken
  if (rows.length !== file.seq || rows.at(-1)?.state !== file.state) return { seq: rows.length, because: 'head' }
  if (!bundle) return { seq: 1, because: 'bundle-missing' }
  const { transitions } = bundle.process.table ?? standardProcess
  let before = 'draft'
  for (const row of rows) {
    const isStep = transitions.some(({ event, from, to }) => event === row.type && from === before && to === row.state)
    if (!isStep && row.state !== before) return { seq: row.seq, because: 'state' }
    before = row.state
    const opened = open(key, row)
    if (opened.kind === 'broken') return { seq: row.seq, because: 'payload' }
    if (row.type !== 'computed' || opened.payload === undefined) continue
    const again = recomputeCalculation(opened.payload as unknown as Calculation, bundle, registry.judge)
    if (again.kind === 'failed') return { seq: row.seq, because: 'rules-failed' }
    if (again.kind === 'different') return { seq: row.seq, because: 'decided-differently' }
    onRecomputed()
  }
  return undefined
}

function open(
  key: CaseKey | undefined,
  row: EventRow,
): { readonly kind: 'opened'; readonly payload: Json | undefined } | { readonly kind: 'broken' } {
  // Only a destroyed key takes payloads along.
  if (key && !row.payload) return { kind: 'broken' }
  try {
    return { kind: 'opened', payload: openPayload(key, row) }
  } catch {
    return { kind: 'broken' }
  }
}
