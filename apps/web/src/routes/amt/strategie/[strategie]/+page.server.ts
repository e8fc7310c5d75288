import { may, strategyBoard } from '@klammer/modules/strategy/staff'
import { error } from '@sveltejs/kit'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  board: (await strategyBoard(locals.act, params.strategie)) ?? error(404),
  seesDrafts: may(locals.act.actor, 'strategy.see-drafts'),
  done: url.searchParams.get('erledigt'),
})
