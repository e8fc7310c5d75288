import { createHmac } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { sql } from 'kysely'
import type { Act } from '../act/act.ts'
import type { PlatformDb, PlatformTransaction } from '../database/tables.ts'
import { joined } from './joined.ts'

export interface Submission {
  /** The random key of the form as it was shown, a UUID. */
  readonly key: string
  /** Who sends which form, such as `units.save:<person>`: nobody gets the answer to somebody else's form. */
  readonly scope: string
  /** What was sent. The same key with another content (the back button, then a correction) is not the same submission. */
  readonly content?: Json
}

export type Once<Result> =
  | { readonly kind: 'done'; readonly result: Result; readonly isRepeat: boolean }
  | { readonly kind: 'refused'; readonly because: 'sent-before-with-other-content' }

/**
 * Runs the first submission of a form and answers each repetition with the first result; of two at the same moment, the second
 * waits for the first. A refused outcome (`{ kind: 'refused' }`) is not kept, since people correct the form and send it again.
 * @param run must do all its work in `tx`, and its result must be JSON
 */
export async function once<Result>(
  tx: PlatformTransaction,
  submission: Submission,
  run: () => Promise<Result>,
): Promise<Once<Result>> {
  const { key, scope } = submission
  const content = digest(submission)
  // Waits here for another transaction that has inserted the same key and is not over yet.
  const taken = await tx
    .insertInto('web.submission')
    .values({ scope, key, content, result: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!taken) return repeat(tx, submission, content)

  const result = await run()
  if (isRefused(result))
    await tx.deleteFrom('web.submission').where('scope', '=', scope).where('key', '=', key).execute()
  else {
    await tx
      .updateTable('web.submission')
      .set({ result: sql`${JSON.stringify(result ?? null)}::jsonb` })
      .where('scope', '=', scope)
      .where('key', '=', key)
      .execute()
  }
  return { kind: 'done', result, isRepeat: false }
}

/**
 * The same around a whole handler, which keeps its own transaction: it becomes part of the one that remembers the submission.
 * Without a key (a form from before, a program) the handler simply runs.
 */
export async function submitOnce<Result>(
  act: Act,
  submission: Omit<Submission, 'key'> & { readonly key: string | undefined },
  run: (act: Act) => Promise<Result>,
): Promise<Once<Result>> {
  const { key } = submission
  if (key === undefined) return { kind: 'done', result: await run(act), isRepeat: false }
  return act.db.transaction().execute((tx) => once(tx, { ...submission, key }, () => run({ ...act, db: joined(tx) })))
}

async function repeat<Result>(
  tx: PlatformTransaction,
  { key, scope }: Submission,
  content: string,
): Promise<Once<Result>> {
  const first = await tx
    .selectFrom('web.submission')
    .select(['content', 'result'])
    .where('scope', '=', scope)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (first.content !== content) return { kind: 'refused', because: 'sent-before-with-other-content' }
  return { kind: 'done', result: first.result as Result, isRepeat: true }
}

/** The content itself is not kept; it may be personal. */
function digest({ key, content }: Submission): string {
  return createHmac('sha256', key)
    .update(canonicalJson(content ?? null))
    .digest('base64url')
}

function isRefused(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'refused'
}

/** After two days nobody presses the same button again. */
export async function forgetOldSubmissions(db: PlatformDb, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 2 * 24 * 60 * 60_000)
  await db.deleteFrom('web.submission').where('created_at', '<', before).execute()
}
