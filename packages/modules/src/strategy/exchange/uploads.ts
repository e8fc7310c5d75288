import { randomUUID } from 'node:crypto'
import { type Act, requirePermission } from '@klammer/platform/act'
import type { FileStore, Refusal as FileRefusal } from '@klammer/platform/files'
import type { Locale } from '@klammer/platform/i18n'
import { identityOf } from '../decisions.ts'
import type { StrategyId } from '../model.ts'
import { permissions } from '../permissions.ts'
import { inStrategy, type StrategyTransaction, strategyTables } from '../tables.ts'
import { type Done, importMapped } from './import.ts'
import { type Reading, readDocument } from './reading.ts'
import { type ImportReport, reportOf } from './report.ts'

/** An uploaded document: looked at first, imported when somebody says so. */
export interface Upload {
  readonly id: string
  readonly fileId: string
  readonly fileName: string
  readonly uploadedAt: string
  readonly done: { readonly slug: string; readonly at: string; readonly report: ImportReport } | undefined
}

export type ReadingRefusal = Extract<Reading, { readonly kind: 'refused' }>

export type Kept = { readonly kind: 'kept'; readonly id: string } | ReadingRefusal | FileRefusal

/**
 * Keeps a document for its preview. What cannot be read is refused at once, and nothing of it is stored.
 * @throws Forbidden
 */
export async function keepUpload(
  act: Act,
  files: FileStore,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<Kept> {
  requirePermission(permissions, act, 'strategy.import', {})
  const reading = await readDocument(file.bytes)
  if (reading.kind === 'refused') return reading
  const upload = {
    name: file.name,
    size: file.bytes.length,
    arrayBuffer: async () => file.bytes.slice().buffer,
  }
  const received = await files.receive(act.db, upload, 'xml')
  if (received.kind === 'refused') return received
  const id = randomUUID()
  await act.db.transaction().execute(async (platformTx) => {
    const tx = inStrategy(platformTx)
    for (const old of await forgetOld(tx, act.now)) await files.forget(platformTx, old)
    const fileId = await files.keep(platformTx, received, { about: `strategy.import:${id}`, visibility: 'internal' })
    await tx
      .insertInto('strategy.import')
      .values({
        id,
        file_id: fileId,
        file_name: received.name,
        sha256: received.sha256,
        uploaded_by: identityOf(act.actor),
        uploaded_at: act.now,
        strategy_id: null,
        imported_by: null,
        imported_at: null,
        report: null,
      })
      .execute()
  })
  return { kind: 'kept', id }
}

/** Who has not imported a document within a week will not do it any more. */
const KEPT_DAYS = 7

async function forgetOld(tx: StrategyTransaction, now: string): Promise<readonly string[]> {
  const rows = await tx
    .deleteFrom('strategy.import')
    .where('strategy_id', 'is', null)
    .where('uploaded_at', '<', new Date(Date.parse(now) - KEPT_DAYS * 86_400_000))
    .returning('file_id')
    .execute()
  return rows.map((row) => row.file_id)
}

/** @throws Forbidden */
export async function findUpload(act: Act, id: string): Promise<Upload | undefined> {
  requirePermission(permissions, act, 'strategy.import', {})
  const row = await uploads(act).where('i.id', '=', id).executeTakeFirst()
  return row && toUpload(row)
}

/** The latest documents that were imported. */
export async function latestImports(act: Act, limit: number): Promise<readonly Upload[]> {
  requirePermission(permissions, act, 'strategy.import', {})
  const rows = await uploads(act)
    .where('i.imported_at', 'is not', null)
    .orderBy('i.imported_at', 'desc')
    .orderBy('i.id')
    .limit(limit)
    .execute()
  return rows.map(toUpload)
}

function uploads(act: Act) {
  return strategyTables(act.db)
    .selectFrom('strategy.import as i')
    .leftJoin('strategy.strategy as s', 's.id', 'i.strategy_id')
    .select(['i.id', 'i.file_id', 'i.file_name', 'i.uploaded_at', 'i.imported_at', 'i.report', 's.slug'])
}

type Row = Awaited<ReturnType<ReturnType<typeof uploads>['executeTakeFirstOrThrow']>>

function toUpload({ imported_at: at, report, slug, ...row }: Row): Upload {
  return {
    id: row.id,
    fileId: row.file_id,
    fileName: row.file_name,
    uploadedAt: row.uploaded_at.toISOString(),
    done: slug !== null && at !== null ? { slug, at: at.toISOString(), report: report as ImportReport } : undefined,
  }
}

/** Reads a kept document again, in the language that somebody chose. */
export async function readUpload(act: Act, files: FileStore, upload: Upload, language?: Locale): Promise<Reading> {
  requirePermission(permissions, act, 'strategy.import', {})
  const download = await files.openDownload(act.db, upload.fileId, { internal: true })
  if (!download) throw new Error(`the file of import ${upload.id} is gone`)
  return readDocument(new Uint8Array(await new Response(download.body).arrayBuffer()), language)
}

export type UploadImported =
  | { readonly kind: 'imported' | 'unchanged'; readonly slug: string }
  | { readonly kind: 'refused'; readonly because: 'version-in-review' | 'too-many' | 'done-already' }

/**
 * Imports a document that was looked at, as `readUpload` read it. The report is stored with it.
 * @throws Forbidden
 */
export async function importUpload(
  act: Act,
  upload: Upload,
  reading: Extract<Reading, { readonly kind: 'read' }>,
  options: { readonly asNew?: boolean | undefined } = {},
): Promise<UploadImported> {
  if (upload.done) return { kind: 'refused', because: 'done-already' }
  const note = async (tx: StrategyTransaction, done: Done): Promise<void> => {
    await close(tx, upload.id, {
      strategy: done.strategy,
      by: identityOf(act.actor),
      at: act.now,
      report: reportOf(done.plan, reading.repairs),
    })
  }
  try {
    const outcome = await importMapped(act, reading.mapped, { ...options, name: upload.fileName, note })
    return outcome.kind === 'refused' ? outcome : { kind: outcome.kind, slug: outcome.slug }
  } catch (error) {
    if (error instanceof DoneMeanwhile) return { kind: 'refused', because: 'done-already' }
    throw error
  }
}

/** Somebody else imported the same upload: everything of this import is undone. */
class DoneMeanwhile extends Error {}

async function close(
  tx: StrategyTransaction,
  id: string,
  done: { readonly strategy: StrategyId; readonly by: string; readonly at: string; readonly report: ImportReport },
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('strategy.import')
    .set({
      strategy_id: done.strategy,
      imported_by: done.by,
      imported_at: done.at,
      // A character that the database cannot hold may stand in what was left out.
      report: JSON.stringify(done.report).replaceAll(String.raw`\u0000`, ' '),
    })
    .where('id', '=', id)
    .where('strategy_id', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new DoneMeanwhile()
}
