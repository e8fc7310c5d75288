import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ROOT } from '../architecture/source.ts'
import { choose, press, tick, toDeclaration } from './support/application.ts'
import { launchBrowser } from './support/browser.ts'
import { open } from './support/open.ts'
import { ownCity } from './support/own-city.ts'
import { type RunningCity, startCity } from './support/running-city.ts'
import { programWeight } from './support/weight.ts'

/** What happens to applications when things happen twice, too late, or in between. */
let browser: Browser
let city: RunningCity
beforeAll(async () => {
  browser = await launchBrowser()
  city = await ownCity()
})
afterAll(async () => {
  await browser.close()
  await city.stop()
})

const visit = (path: string, origin = city.origin) => open(browser, path, { width: 390, javaScript: false, origin })
const place = (page: Page) => new URL(page.url()).pathname
const reference = (page: Page) => page.locator('strong.code').innerText()

test('pressed twice, sent from two tabs, and sent again after the back button: one reference', async () => {
  const { page, context, close } = await visit('/')
  await toDeclaration(page)
  const otherTab = await context.newPage()
  await otherTab.goto(page.url())

  const send = () =>
    context.request.post(page.url(), {
      form: { erklaerung: 'yes' },
      headers: { origin: city.origin, accept: 'text/html' },
      maxRedirects: 5,
    })
  const answers = await Promise.all([send(), send()])
  const found = await Promise.all(
    answers.map(async (answer) => /translate="no">([0-9A-Z]{5}-[0-9A-Z]{5})</.exec(await answer.text())?.[1]),
  )
  expect(found[0]).toBeDefined()
  expect(found[1]).toBe(found[0])

  await tick(otherTab, 'erklaerung')
  await press(otherTab, 'Verbindlich absenden')
  expect(place(otherTab)).toBe('/antrag/hundesteuer-anmeldung/fertig')
  expect(await reference(otherTab)).toBe(found[0])

  await otherTab.goBack()
  await otherTab.reload()
  expect(place(otherTab)).toBe('/antrag/hundesteuer-anmeldung/fertig')
  expect(await reference(otherTab)).toBe(found[0])
  await close()
})
test('an application that has expired is explained, with ways on', async () => {
  const { page, context, close } = await visit('/antrag/hundesteuer-anmeldung')
  await press(page, 'Los geht’s')
  const [cookie] = (await context.cookies()).filter(({ name }) => name === 'antrag-hundesteuer-anmeldung')
  expect(cookie?.httpOnly).toBe(true)
  const key = Buffer.alloc(32).toString('base64url')
  await context.addCookies([{ ...cookie, value: `00000000-0000-4000-8000-000000000000.${key}` } as never])
  await choose(page, 'hund_lebt', 'hier')
  await press(page, 'Weiter')
  expect(place(page)).toBe('/antrag/hundesteuer-anmeldung/abgelaufen')
  expect(await page.locator('main').innerText()).toContain('30 Tage')
  await press(page, 'Neu anfangen')
  await press(page, 'Los geht’s')
  expect(place(page)).toBe('/antrag/hundesteuer-anmeldung/seite/ort')
  await close()
})
test('a page further on than the answers reach leads back to where it goes on', async () => {
  const { page, close } = await visit('/antrag/hundesteuer-anmeldung')
  await press(page, 'Los geht’s')
  await page.goto('/antrag/hundesteuer-anmeldung/seite/erklaerung')
  expect(place(page)).toBe('/antrag/hundesteuer-anmeldung/seite/ort')
  await close()
})
test('a service published anew in mid-journey: the application stays on its version, and says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'klammer-republish-'))
  try {
    const [data, keys] = [join(folder, 'data'), join(folder, 'data-keys')]
    cpSync(inject('template'), data, { recursive: true })
    cpSync(`${inject('template')}-keys`, keys, { recursive: true })
    const before = await startCity(data)
    const { page, context } = await visit('/', before.origin)
    await toDeclaration(page)
    await before.stop()
    publishAnew(folder, data)

    const after = await startCity(data)
    const next = await context.newPage()
    await next.goto(`${after.origin}/antrag/hundesteuer-anmeldung/seite/pruefen`)
    expect(await next.locator('main').innerText()).toContain('neuen Fassung')
    await press(next, 'Alles richtig, weiter')
    await tick(next, 'erklaerung')
    await press(next, 'Verbindlich absenden')
    expect(place(next)).toBe('/antrag/hundesteuer-anmeldung/fertig')
    await next.goto(`${after.origin}/leistungen/hundesteuer-anmeldung`)
    expect(await next.locator('main').innerText()).toContain('Neue Fassung')
    await context.close()
    await after.stop()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
test('a page of an application weighs at most 30 KB, all together', async () => {
  const { page, context, close } = await visit('/antrag/hundesteuer-anmeldung')
  await press(page, 'Los geht’s')
  const html = await (await context.request.get(page.url())).body()
  const programs = await programWeight(await context.newPage(), page.url())
  expect(programs + brotliCompressSync(html).length).toBeLessThanOrEqual(30 * 1024)
  await close()
})

/** What an operator does: change a word in the folder, publish it. */
function publishAnew(folder: string, data: string): void {
  const service = join(folder, 'hundesteuer-anmeldung')
  cpSync(join(ROOT, 'services/hundesteuer-anmeldung'), service, { recursive: true })
  const texts = join(service, 'texts/de.yaml')
  writeFileSync(texts, readFileSync(texts, 'utf8').replace(/^ {2}summary: .*$/m, '  summary: Neue Fassung'))
  const args = [join(ROOT, 'apps/cli/src/main.ts'), 'service', 'publish', service]
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, KLAMMER_DATA: data } })
  if (status !== 0) throw new Error(`not published: ${String(stderr)}`)
}
