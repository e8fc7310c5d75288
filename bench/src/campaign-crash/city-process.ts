/**
 * The process that is killed: a whole city with its jobs on the embedded database, written to over HTTP by its own handlers. (The
 * pages are left out: nobody needs to sign in, and only what the database holds is judged.)
 */
import { createServer } from 'node:http'
import { openCity } from '@klammer/modules/city'
import { createElement, createStrategy, publishElement, submitDraft } from '@klammer/modules/strategy'
import { type Act, actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { sql } from 'kysely'

const city = await openCity(readConfig(process.env))
await city.work()
const { rows } = await sql<{ id: string }>`select id from strategy.strategy order by id limit 1`.execute(city.db)
const strategy = rows[0]?.id ?? (await begin())

const answers: { readonly [path: string]: (argument: string) => Promise<string> } = {
  '/create': create,
  '/publish': publish,
  '/state': readState,
}
const server = createServer((request, response) => {
  const { pathname, search } = new URL(request.url ?? '', 'http://localhost')
  const answer = answers[pathname]?.(decodeURIComponent(search.slice(1))) ?? Promise.reject(new Error('no such place'))
  answer.then(
    (text) => response.end(text),
    (error: unknown) => response.writeHead(500).end(String(error)),
  )
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.stdout.write(`port ${typeof address === 'object' ? address?.port : ''}\n`)
})

function as(name: string): Act {
  return actAs({ db: city.db, actor: { kind: 'system', name } })
}

async function begin(): Promise<string> {
  const created = await createStrategy(as('editor'), {
    content: { kind: 'strategy', title: { de: 'Probe' }, text: { de: '' }, links: [], sources: [], values: [] },
    summary: { de: 'Erste Fassung' },
  })
  if (created.kind === 'refused') throw new Error(created.because)
  return created.strategy
}

/** Element and draft in one transaction. */
async function create(title: string): Promise<string> {
  const content = {
    kind: 'initiative',
    title: { de: title },
    code: 'V1',
    text: { de: 'x'.repeat(1 + ((title.length * 7919) % 3000)) },
    stage: 'idea',
    milestones: [],
    links: [],
    sources: [],
  }
  const created = await createElement(as('editor'), { strategy, kind: 'initiative', content } as never)
  if (created.kind === 'refused') throw new Error(created.because)
  return created.element.id
}

/** Publication and its act in one transaction. */
async function publish(id: string): Promise<string> {
  const submitted = await submitDraft(as('editor'), id as never)
  if (submitted.kind === 'refused') throw new Error(submitted.because)
  const published = await publishElement(as('reviewer'), id as never)
  if (published.kind === 'refused') throw new Error(published.because)
  return id
}

/** What the database holds, and what no transaction may leave behind. */
async function readState(): Promise<string> {
  const elements = await sql`
    select e.id, array_agg(r.state order by r.n) as states, bool_and(r.act_id is null or o.act_id is not null) as "hasActs"
    from strategy.element e
    left join strategy.revision r on r.element_id = e.id
    left join record.outbox o on o.act_id = r.act_id
    where e.kind = 'initiative' group by e.id`.execute(city.db)
  const lonelyActs = await sql`
    select o.about from record.outbox o where o.kind = 'strategy.initiative-published'
      and not exists (select from strategy.revision r where r.act_id = o.act_id)`.execute(city.db)
  return JSON.stringify({ elements: elements.rows, lonelyActs: lonelyActs.rows })
}
