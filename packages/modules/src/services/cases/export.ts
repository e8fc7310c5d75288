import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { type Act, requirePermission } from '@klammer/platform/act'
import { filesAbout } from '@klammer/platform/files'
import { readNotice } from '../notices/handlers.ts'
import type { BundleId } from '../model.ts'
import { permissions } from '../permissions.ts'
import type { Registry } from '../registry.ts'
import { servicesTables } from '../tables.ts'
import { hex, sha256 } from './chain.ts'
import { caseKey } from './keys.ts'
import type { CaseId } from './model.ts'
import { lookedAt } from './record.ts'
import { eventRows, findFile, linkOf, toEvent } from './store.ts'
import { zip, type ZipEntry } from './zip.ts'

/**
 * A whole file as a ZIP, for the archive or another authority: events as they were and as links of their chain, the version of the
 * service, documents, notices, and a manifest with the SHA-256 of each part. Arranged after xdomea (file, documents, metadata); check
 * before use: it is not xdomea itself, whose schemas an archive will ask for.
 * @throws Forbidden for whoever does not keep the files of the unit
 */
export async function exportCase(
  act: Act,
  registry: Registry,
  id: CaseId,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const db = servicesTables(act.db)
  const file = await findFile(db, id)
  const key = file && (await caseKey(db, registry, id))
  if (!file || !key) return undefined
  requirePermission(permissions, act, 'services.close-files', { unit: file.unit })
  await act.db.transaction().execute((tx) => lookedAt(act, tx, file, 'services.hand-over-file'))
  const rows = await eventRows(db, id)
  const parts: ZipEntry[] = [
    part('events.json', rows.map((row) => toEvent(key, row)) as unknown as Json),
    part(
      'chain.json',
      rows.map((row) => chainPart(linkOf(row))),
    ),
    part('service.json', (await registry.bundles.find(act.db, file.bundle as BundleId)) as unknown as Json),
  ]
  for (const { seq } of await db
    .selectFrom('services.notice')
    .select('seq')
    .where('case_id', '=', id)
    .orderBy('seq')
    .execute()) {
    const content = await readNotice(act, registry, id, seq)
    if (content) parts.push({ name: `notices/${seq}.pdf`, content })
  }
  for (const { id: fileId, name } of await filesAbout(act.db, `services.case:${id}`)) {
    const download = await registry.files.openDownload(act.db, fileId, { internal: true })
    if (!download) continue
    const content = new Uint8Array(await new Response(download.body).arrayBuffer())
    parts.push({ name: `documents/${fileId}/${name}`, content })
  }
  const manifest = part('manifest.json', {
    format: 'klammer-case-1',
    case: id,
    reference: file.reference,
    service: file.service,
    bundle: file.bundle,
    unit: file.unit,
    state: file.state,
    result: file.result,
    submittedAt: file.submitted_at.toISOString(),
    closedOn: file.closed_on,
    deleteAfter: file.delete_after,
    head: hex(file.head),
    parts: parts.map(({ content, name }) => ({ name, size: content.length, sha256: hex(sha256(content)) })),
  })
  return { name: `${file.reference ?? id}.zip`, bytes: zip([manifest, ...parts]) }
}

function chainPart({ payloadHash, prevHash, ...rest }: ReturnType<typeof linkOf>): Json {
  return { ...rest, payloadHash: hex(payloadHash), prevHash: hex(prevHash) }
}

/** Canonical JSON, so that the same file always gives the same bytes. */
function part(name: string, value: Json): ZipEntry {
  return { name, content: Buffer.from(canonicalJson(JSON.parse(JSON.stringify(value)) as Json)) }
}
