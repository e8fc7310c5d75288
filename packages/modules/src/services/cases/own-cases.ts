import type { Act } from '@klammer/platform/act'
import { inServices } from '../tables.ts'
import { giveAccess } from './access.ts'
import type { CaseId } from './model.ts'
import { findFile } from './store.ts'

const A_DAY_MS = 86_400_000

/** A signed-in person opens a case of their own. @returns a link's token for a day; undefined for cases of others */
export async function openOwnCase(act: Act, id: CaseId): Promise<string | undefined> {
  const { actor } = act
  if (actor.kind !== 'person') return undefined
  return act.db.transaction().execute(async (platformTx) => {
    const tx = inServices(platformTx)
    const file = await findFile(tx, id)
    if (!file || file.account !== actor.id) return undefined
    const expiresAt = new Date(Date.parse(act.now) + A_DAY_MS).toISOString()
    return giveAccess(tx, { caseId: id, purpose: 'applicant', ofSeq: undefined }, { expiresAt })
  })
}
