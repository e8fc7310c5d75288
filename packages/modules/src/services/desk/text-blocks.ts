import { randomUUID } from 'node:crypto'
import type { Act } from '@klammer/platform/act'
import { requireSomewhere } from '../permissions.ts'
import { inServices, servicesTables } from '../tables.ts'

/** A text that an office writes once and puts into its questions. */
export interface TextBlock {
  readonly id: string
  /** Only for this service; for all where it is missing. */
  readonly service: string | undefined
  readonly title: string
  readonly content: string
}

/** Blocks for a service, or all of them, by title. @throws Forbidden */
export async function textBlocks(act: Act, service?: string): Promise<readonly TextBlock[]> {
  requireSomewhere(act, 'services.see-cases')
  let query = servicesTables(act.db).selectFrom('services.text_block').select(['id', 'service', 'title', 'content'])
  if (service !== undefined)
    query = query.where((is) => is.or([is('service', 'is', null), is('service', '=', service)]))
  const rows = await query.orderBy('title').orderBy('id').limit(200).execute()
  return rows.map(({ service: of, ...block }) => ({ ...block, service: of ?? undefined }))
}

export type BlockSaved =
  | { readonly kind: 'done'; readonly id: string }
  | { readonly kind: 'refused'; readonly because: 'text-missing' }

/** Writes a block, a new one where no id is given. @throws Forbidden */
export async function saveTextBlock(
  act: Act,
  block: Omit<TextBlock, 'id'> & { readonly id?: string | undefined },
): Promise<BlockSaved> {
  requireSomewhere(act, 'services.work-on-case')
  const [title, content] = [block.title.trim(), block.content.trim()]
  if (title === '' || content === '') return { kind: 'refused', because: 'text-missing' }
  const id = block.id ?? randomUUID()
  const row = { service: block.service ?? null, title, content, changed_at: act.now }
  await act.db.transaction().execute((tx) =>
    inServices(tx)
      .insertInto('services.text_block')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute(),
  )
  return { kind: 'done', id }
}

/** @throws Forbidden */
export async function removeTextBlock(act: Act, id: string): Promise<{ readonly kind: 'done' }> {
  requireSomewhere(act, 'services.work-on-case')
  await servicesTables(act.db).deleteFrom('services.text_block').where('id', '=', id).execute()
  return { kind: 'done' }
}
