import { randomUUID } from 'node:crypto'
import type { RevisionId, VersionId } from '../model.ts'
import type { StrategyDb, StrategyTransaction } from '../tables.ts'

/** What a second person said when they gave a text back. Among staff only. */
export interface Remark {
  readonly author: string
  readonly text: string
  readonly at: string
}

type About = { readonly revision: RevisionId } | { readonly version: VersionId }

/** Keeps the remark; an empty one is none. */
export async function insertRemark(tx: StrategyTransaction, remark: Remark & { readonly about: About }): Promise<void> {
  const text = remark.text.trim()
  if (text === '') return
  const { about } = remark
  await tx
    .insertInto('strategy.remark')
    .values({
      id: randomUUID(),
      revision_id: 'revision' in about ? about.revision : null,
      version_id: 'version' in about ? about.version : null,
      author: remark.author,
      text,
      written_at: remark.at,
    })
    .execute()
}

/** The newest first. */
export async function remarksAbout(db: StrategyDb, about: About): Promise<readonly Remark[]> {
  const query = db.selectFrom('strategy.remark').selectAll().orderBy('written_at', 'desc').orderBy('id')
  const rows = await (
    'revision' in about
      ? query.where('revision_id', '=', about.revision)
      : query.where('version_id', '=', about.version)
  ).execute()
  return rows.map((row) => ({ author: row.author, text: row.text, at: row.written_at.toISOString() }))
}
