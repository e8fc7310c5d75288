import type { Act } from '@klammer/platform/act'
import { error } from '@sveltejs/kit'
import { remembered } from '#lib/server/remembered.ts'
import { standOf } from './stand.ts'

type View<Page> = (act: Act, slug: string, day: string) => Promise<Page | undefined>

const TOPICS = ['strategy', 'units']

/** What the page of an element shows on the day asked for; one view for each kind of page. 404 where there is no such element. */
export async function found<Page>(
  {
    locals,
    params,
    url,
  }: { readonly locals: App.Locals; readonly params: { readonly slug: string }; readonly url: URL },
  kind: string,
  view: View<Page>,
): Promise<Page> {
  locals.shows(...TOPICS)
  const { day } = standOf(locals, url)
  const { slug } = params
  const page = await remembered(locals, TOPICS, `strategy.${kind} ${slug} ${day}`, () => view(locals.act, slug, day))
  return page ?? error(404)
}
