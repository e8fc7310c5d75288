import { namesOfStaff, serviceName, type StaffCasePage } from '@klammer/modules/services'
import { type HistoryLine, historyOf, peopleIn } from './history.ts'
import { openedCase } from './visit.ts'

/** What every page for one step shows of its case. */
export interface StepPageData {
  readonly reference: string
  readonly seq: number
  readonly serviceName: string
  /** The whole file, for what happened meanwhile. */
  readonly history: readonly HistoryLine[]
}

type Visit = Parameters<typeof openedCase>[0]

export async function stepPage(visit: Visit): Promise<{ readonly page: StaffCasePage; readonly shown: StepPageData }> {
  const { act, locale } = visit.locals
  const page = await openedCase(visit)
  const names = await namesOfStaff(act, peopleIn(page))
  const shown = {
    reference: page.reference,
    seq: page.seq,
    serviceName: serviceName(page.bundle, locale),
    history: historyOf(page, { names, proofs: [] }, locale),
  }
  return { page, shown }
}

/** What is new to whoever was told that the case has changed. */
export function newsFor(
  form: { readonly because?: string; readonly seen?: number } | null,
  history: readonly HistoryLine[],
): readonly HistoryLine[] {
  return form?.because === 'changed-meanwhile' ? history.filter(({ seq }) => seq > (form.seen ?? 0)) : []
}
