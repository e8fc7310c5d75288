import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run } from '../run.ts'

const folder = mkdtempSync(join(tmpdir(), 'klammer-strategy-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

/** A command in an empty city, as an operator types it. */
async function klammer(...words: readonly string[]) {
  const said = { out: '', err: '' }
  const env = { KLAMMER_DATA: at('city'), KLAMMER_DEMO: '0' }
  const code = await run(words, env, {
    out: (text) => void (said.out += `${text}\n`),
    err: (text) => void (said.err += `${text}\n`),
  })
  return { code, ...said }
}

const plan = `<StrategicPlan xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core"><Name>Kurze Wege</Name><StrategicPlanCore>
<Goal><Name>Alles erreichbar</Name><Description/><Identifier>42</Identifier><Objective><Name>Zehn Minuten</Name></Objective></Goal>
</StrategicPlanCore></StrategicPlan>`

test('a strategy is previewed, imported, and recognised when it comes again', { timeout: 120_000 }, async () => {
  writeFileSync(at('plan.xml'), plan)
  const preview = await klammer('strategy', 'import', at('plan.xml'), '--preview')
  expect(preview).toMatchObject({ code: 0 })
  expect(preview.out).toContain('Would change 3 parts of a new strategy: Kurze Wege. Nothing was stored.')
  expect(preview.err).toContain('Line 2:')

  const imported = await klammer('strategy', 'import', at('plan.xml'))
  expect(imported).toMatchObject({ code: 0 })
  expect(imported.out).toContain('Imported as drafts: http://localhost:3000/amt/strategie/kurze-wege')
  expect((await klammer('strategy', 'import', at('plan.xml'))).out).toContain('has all of it already')
})

test('what cannot be done is said in one sentence, with an exit code', async () => {
  writeFileSync(at('bad.xml'), '<StrategicPlan>\n<Name>')
  expect(await klammer('strategy', 'import', at('bad.xml'))).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^The file cannot be read as XML\. The fault is in line 2, .*\n$/) as string,
  })
  expect(await klammer('strategy', 'import', at('nowhere.xml'))).toMatchObject({ code: 1, out: '' })
  expect(await klammer('strategy', 'import', folder)).toMatchObject({ code: 1, err: `${folder} is a folder.\n` })
  expect(await klammer('strategy', 'import')).toMatchObject({ code: 2 })
  expect(await klammer('strategy', 'import', at('plan.xml'), '--lang', 'fr')).toMatchObject({ code: 2 })
  expect(await klammer('strategy', 'export', 'kurze-wege')).toMatchObject({ code: 2 })
  // Drafts are not published, and so not exported.
  expect(await klammer('strategy', 'export', 'kurze-wege', at('out.xml'))).toMatchObject({ code: 1 })
  expect(() => readFileSync(at('out.xml'))).toThrow('ENOENT')
})
