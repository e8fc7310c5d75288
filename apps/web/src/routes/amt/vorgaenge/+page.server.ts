import {
  caseByReference,
  currentServices,
  deskCounts,
  mayWhere,
  namesOfStaff,
  serviceName,
  worklist,
  WORKLIST_SORTS,
} from '@klammer/modules/services'
import { addDays } from '@klammer/engines/deadlines'
import { toCivilDay } from '@klammer/platform/act'
import { redirect } from '@sveltejs/kit'
import { typedDay } from '#lib/forms/day.ts'
import { caseDeskPath } from '#lib/cases/visit-paths.ts'
import { dueText, OPEN_STATES, stateText } from '#lib/cases/words.ts'
import { readListQuery } from '#lib/lists/list-query.ts'
import { href } from '#lib/routing/index.ts'
import type { PageServerLoad } from './$types'

const ON_A_PAGE = 50
const OF = { me: 'me', substituted: 'substituted', nobody: 'nobody' } as const

export const load: PageServerLoad = async ({ locals, url }) => {
  const { act, locale } = locals
  const asked = readListQuery(url, { sorts: WORKLIST_SORTS, filters: ['of', 'state', 'service', 'due'] })
  const { direction, filters, search, sort } = asked
  // A whole reference leads straight to its case, also to one that is closed.
  const found = search === '' ? undefined : await caseByReference(act, search)
  if (found !== undefined) redirect(303, href(caseDeskPath(found.reference), locale))

  const state = OPEN_STATES.find((one) => one === filters.state)
  const list = await worklist(act, {
    of: OF[filters.of as keyof typeof OF],
    state,
    service: filters.service || undefined,
    dueBy: dueBy(filters.due, act.today),
    reference: search || undefined,
    sort,
    direction,
    after: asked.after,
    limit: ON_A_PAGE,
  })
  const services = await currentServices(act.db)
  const nameOf = new Map(services.map(({ bundle }) => [bundle.service.slug, serviceName(bundle, locale)]))
  const names = await namesOfStaff(
    act,
    list.lines.flatMap(({ assignee }) => (assignee === undefined ? [] : [assignee])),
  )
  return {
    search,
    sort,
    direction,
    filters,
    counts: await deskCounts(act),
    services: [...nameOf].map(([value, label]) => ({ value, label })),
    isBulk: state === 'decided' && mayWhere(act.actor, 'services.work-on-case').length > 0,
    allChosen: url.searchParams.get('alle') === 'ja',
    lines: list.lines.map((line) => ({
      ...line,
      serviceName: nameOf.get(line.service) ?? line.service,
      stateText: stateText(line.state, locale),
      dueText: dueText(line.due, locale),
      dueDay: typedDay(line.dueOn),
      received: typedDay(toCivilDay(line.submittedAt)),
      assigneeName: line.assignee === undefined ? undefined : names.get(line.assignee),
    })),
    next: list.next,
  }
}

function dueBy(filter: string, today: string): string | undefined {
  if (filter === 'overdue') return addDays(today, -1)
  if (filter === 'today') return today
  return filter === 'week' ? addDays(today, 7) : undefined
}
