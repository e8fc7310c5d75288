import { caseOf } from '#lib/services/case.ts'
import type { PageServerLoad } from './$types'

const DONE = ['dokument', 'antwort', 'widerspruch', 'zurueckgenommen'] as const

export const load: PageServerLoad = async (event) => {
  const { params, url } = event
  const asked = url.searchParams.get('erledigt')
  return { access: params.zugang, page: await caseOf(event), done: DONE.find((what) => what === asked) }
}
