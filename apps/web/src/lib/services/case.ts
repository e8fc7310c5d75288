import { type ApplicantPage, applicantPage } from '@klammer/modules/services'
import { error } from '@sveltejs/kit'
import { registryOf } from './registry.ts'

interface CaseVisit {
  readonly locals: App.Locals
  readonly params: { readonly zugang: string }
  readonly setHeaders: (headers: { [name: string]: string }) => void
}

/** The case behind an applicant's link. Shared computers must not keep it. */
export async function caseOf({ locals, params, setHeaders }: CaseVisit): Promise<ApplicantPage> {
  setHeaders({ 'cache-control': 'private, no-store' })
  return (await applicantPage(locals.act, registryOf(locals), params.zugang)) ?? error(404)
}
