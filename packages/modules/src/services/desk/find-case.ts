import { type Act, isAllowed } from '@klammer/platform/act'
import type { CaseId } from '../cases/model.ts'
import { readReference } from '../drafts/code.ts'
import { permissions } from '../permissions.ts'
import { servicesTables } from '../tables.ts'

/**
 * The case with a reference, as somebody typed or read it out.
 * @returns undefined when there is none, or this person may not see it: both look the same from outside
 */
export async function caseByReference(
  act: Act,
  typed: string,
): Promise<{ readonly id: CaseId; readonly reference: string } | undefined> {
  const reference = readReference(typed)
  if (reference === undefined) return undefined
  const file = await servicesTables(act.db)
    .selectFrom('services.case_file')
    .select(['id', 'unit'])
    .where('reference', '=', reference)
    .executeTakeFirst()
  return file && isAllowed(permissions, act.actor, 'services.see-cases', { unit: file.unit })
    ? { id: file.id as CaseId, reference }
    : undefined
}
