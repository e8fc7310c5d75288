import { identityPermissions, listPeople } from '@klammer/platform/identity'
import { requirePermission } from '@klammer/platform/act'
import { m } from '@klammer/platform/messages'
import { readListQuery } from '#lib/lists/list-query.ts'
import { grantTexts } from './role-words.ts'
import type { PageServerLoad } from './$types'

const PEOPLE_PER_PAGE = 50

export const load: PageServerLoad = async ({ locals, url }) => {
  requirePermission(identityPermissions, locals.act, 'identity.see-people', undefined)
  const { city, locale } = locals
  const { search, filters, after } = readListQuery(url, { sorts: ['email'], filters: ['wer'] })
  const page = await listPeople(city.db, {
    search,
    staffOnly: filters.wer !== 'alle',
    ...(after !== undefined && { after }),
    limit: PEOPLE_PER_PAGE,
  })
  const texts = new Map(
    (
      await grantTexts(
        locals,
        page.people.flatMap(({ grants }) => grants),
      )
    ).map(({ id, text }) => [id, text]),
  )
  return {
    search,
    who: filters.wer,
    next: page.next,
    people: page.people.map(({ id, name, email, grants }) => ({
      id,
      name: name || m.identity_nameless({}, { locale }),
      email: email ?? '',
      roles: grants.map((grant) => texts.get(grant.id) ?? '').join(' · '),
    })),
  }
}
