import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  approve,
  bundles,
  compute,
  decide,
  openRegistry,
  propose,
  startDraft,
  submitDraft,
  takeUp,
  worklist,
} from '@klammer/modules/services'
import { actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { createFileStore } from '@klammer/platform/files'
import { openCityVault } from '@klammer/platform/record'
import { createRateLimiter } from '@klammer/platform/web'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'
import { withDatabase } from '../with-database.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'klammer-case-'))
})
afterAll(() => rm(root, { recursive: true }))

const env = () => ({ KLAMMER_DATA: join(root, 'data') })

async function klammer(...words: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) }
  const code = await run(words, env(), terminal)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

/** Somebody applies, and the office decides. */
async function workOnCase(): Promise<void> {
  const config = readConfig(env())
  await withDatabase(config, async ({ db }) => {
    const vault = await openCityVault(db, config.keyFolder, () => {})
    const secret = 'a secret of the test, long enough'
    const rateLimiter = createRateLimiter(secret)
    const registry = openRegistry({
      vault,
      secret,
      rateLimiter,
      files: createFileStore(config),
      linkTo: (path) => path,
    })
    const current = await bundles.current(db, 'fundsachen')
    const example = current?.bundle.examples.find(({ expect: expected }) => expected.result !== undefined)
    const guest = actAs({ db, vault, actor: { kind: 'guest' }, now: new Date('2027-03-15T11:00:00Z') })
    const started = await startDraft(guest, registry, 'fundsachen', example?.answers)
    if (started.kind !== 'started') throw new Error(started.because)
    const submitted = await submitDraft(guest, registry, started.token)
    if (submitted.kind !== 'submitted') throw new Error(JSON.stringify(submitted))
    const staff = (id: string, role: string) => {
      const grants = [{ role, unit: '*' }]
      return actAs({ db, vault, actor: { kind: 'person', id, name: '', email: '', trust: 'low', grants } })
    }
    const clerk = staff('clerk', 'services-clerk')
    const id = (await worklist(clerk)).lines[0]?.id
    if (!id) throw new Error('the case is not in the worklist')
    await takeUp(clerk, registry, { id })
    expect(await compute(clerk, registry, { id })).toMatchObject({ kind: 'computed' })
    await propose(clerk, registry, { id })
    await approve(staff('approver', 'services-approver'), registry, { id })
    expect(await decide(clerk, registry, { id })).toMatchObject({ kind: 'done' })
  })
}

test(
  'all decisions are worked out again; what was tampered with is found with its number',
  { timeout: 120_000 },
  async () => {
    expect(await klammer('case', 'verify')).toMatchObject({ code: 2 })
    const folder = join(root, 'fundsachen')
    expect(await klammer('service', 'new', folder)).toMatchObject({ code: 0 })
    expect(await klammer('service', 'publish', folder)).toMatchObject({ code: 0 })
    await workOnCase()
    expect(await klammer('case', 'verify', '--all')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1 cases \(0 erased\), [56] events, 1 calculations worked out again\.$/) as string,
    })

    await withDatabase(readConfig(env()), async ({ db }) => {
      await sql`alter table services.case_event disable trigger append_only`.execute(db)
      await sql`update services.case_event set actor = 'somebody else' where seq = 2`.execute(db)
    })
    const found = await klammer('case', 'verify', '--all')
    expect(found).toMatchObject({ code: 1, err: '1 of 1 cases do not hold.' })
    expect(found.out).toMatch(/^✗ [1-9A-Z]{5}-[1-9A-Z]{5}, event 2: was changed after the next one was added$/m)
  },
)
