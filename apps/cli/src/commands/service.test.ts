import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../run.ts'

let root: string
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'klammer-service-'))
})
afterAll(() => rm(root, { recursive: true }))

async function klammer(...words: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const terminal = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) }
  const code = await run(words, { KLAMMER_DATA: join(root, 'data') }, terminal)
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('a service is made, checked and tried, without a line of code', async () => {
  const folder = join(root, 'fundsachen')
  expect(await klammer('service', 'new', folder)).toMatchObject({ code: 0 })
  expect(await klammer('service', 'check', folder)).toMatchObject({ code: 0, out: expect.stringContaining('in order') })
  expect((await klammer('service', 'test', folder)).out).toContain('3 of 3 examples come out as thought.')
})
test('a service is published once; the same again changes nothing', { timeout: 180_000 }, async () => {
  const folder = join(root, 'fundbuero')
  await klammer('service', 'new', folder)
  const { err, out } = await klammer('service', 'publish', folder, folder)
  expect(err).toBe('')
  expect(out).toMatch(/^fundbuero: published as ([0-9a-f]{64})\nfundbuero: is current already, \1$/)
})
test('a mistake is named with file and line, in the language asked for', async () => {
  const folder = join(root, 'fehler')
  await klammer('service', 'new', folder)
  const file = join(folder, 'pages.yaml')
  await writeFile(file, (await readFile(file, 'utf8')).replace('im_ort = false', 'im_ot = false'))
  const checked = await klammer('service', 'check', folder, '--lang', 'de')
  expect(checked).toMatchObject({ code: 1, err: '1 problem.' })
  expect(checked.out).toBe(
    `${folder}/pages.yaml:6: \`im_ot\` gibt es nicht: weder als Feld noch als Entscheidung. Meinten Sie \`im_ort\`?`,
  )
  expect(await klammer('service', 'publish', folder)).toMatchObject({ code: 1 })
})
test('nothing is overwritten, and a folder that is not there is said to be not there', async () => {
  expect(await klammer('service', 'new', root)).toMatchObject({ code: 1 })
  expect(await klammer('service', 'check', join(root, 'nowhere'))).toMatchObject({ code: 1 })
  expect(await klammer('service', 'check')).toMatchObject({ code: 2 })
})
