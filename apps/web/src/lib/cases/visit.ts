import {
  caseByReference,
  type CaseId,
  type Registry,
  staffCasePage,
  type StaffCasePage,
} from '@klammer/modules/services'
import { error } from '@sveltejs/kit'

interface Visit {
  readonly locals: App.Locals
  readonly params: { readonly ref: string }
}

export const registryOf = ({ city }: Pick<App.Locals, 'city'>): Registry => city.services

export async function caseIdOr404({ locals, params }: Visit): Promise<CaseId> {
  const found = (await caseByReference(locals.act, params.ref)) ?? error(404)
  return found.id
}

/** The case in the address, opened: that is kept as a look at its applicant's data. */
export async function openedCase(visit: Visit): Promise<StaffCasePage> {
  const id = await caseIdOr404(visit)
  return (await staffCasePage(visit.locals.act, registryOf(visit.locals), id)) ?? error(404)
}
