import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCity } from '@klammer/modules/city'
import { type CaseId, renderNotice } from '@klammer/modules/services'
import { readDecision } from '@klammer/modules/services/recompute'
import { actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { run } from '../running/command.ts'
import { launchBrowser } from './support/browser.ts'
import { tabTo } from './support/keyboard.ts'
import { accessibilityViolations, sidewaysScroll } from './support/measures.ts'
import { open, type Visit, type Visited } from './support/open.ts'
import { type RunningCity, startCity } from './support/running-city.ts'
import { programWeight } from './support/weight.ts'

const folder = mkdtempSync(join(tmpdir(), 'klammer-notice-'))
const data = join(folder, 'data')
const notice = join(folder, 'bescheid.pdf')
let city: RunningCity
let browser: Browser
/** What the notice carries, as text. */
let carried: string
let actId: string

beforeAll(async () => {
  cpSync(inject('template'), data, { recursive: true })
  cpSync(`${inject('template')}-keys`, `${data}-keys`, { recursive: true })
  writeFileSync(notice, await noticeOf('hundesteuer-anmeldung'))
  const read = await readDecision(readFileSync(notice))
  if (read.kind === 'unreadable') throw new Error(read.because)
  carried = JSON.stringify(sorted(read.proof))
  actId = read.proof.act?.id ?? ''
  city = await startCity(data)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await city.stop()
  rmSync(folder, { recursive: true })
})

/** A clerk has the notice of a decided case set. */
async function noticeOf(service: string): Promise<Uint8Array> {
  const opened = await openCity(readConfig({ KLAMMER_DATA: data }))
  try {
    const { rows } = await sql<{ id: CaseId }>`select id from services.case_file
      where service = ${service} and state = 'decided' order by id limit 1`.execute(opened.db)
    const id = rows[0]?.id
    if (!id) throw new Error(`no case of ${service} in the demo city is decided`)
    const grants = [{ role: 'services-clerk', unit: '*' }]
    const clerk = { kind: 'person', id: 'clerk', name: 'Klara', email: 'k@example.org', trust: 'high', grants } as const
    const rendered = await renderNotice(actAs({ db: opened.db, actor: clerk, vault: opened.vault }), opened.services, {
      id,
    })
    if (rendered.kind === 'refused') throw new Error(rendered.because)
    return rendered.bytes
  } finally {
    await opened.close()
  }
}

/** The same value with its names in order, as the file has them. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members: readonly [string, unknown][] = Object.entries(value)
  return Object.fromEntries(members.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]))
}

const visit = (path: string, options: Visit = {}): Promise<Visited> =>
  open(browser, path, { ...options, origin: city.origin })

async function check(page: Page, ...files: readonly string[]): Promise<readonly string[]> {
  await page.setInputFiles('input[type=file]', [...files])
  await page.locator('main button[type=submit]').first().click()
  return outcomes(page)
}

/** Verdict, and the steps of the notice that people see. */
async function outcomes(page: Page): Promise<readonly string[]> {
  await page.waitForSelector('[data-verdict]:not([hidden])')
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-verdict], [data-decision-step] [data-outcome]')]
      .filter((element) => element.checkVisibility())
      .map(({ dataset }) => dataset['verdict'] ?? dataset['outcome'] ?? ''),
  )
}

const ALL_OK = ['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok']
function changedFile(name: string, change: (text: string) => string): string {
  const file = join(folder, name)
  const text = change(carried)
  expect(text).not.toBe(carried)
  writeFileSync(file, text)
  return file
}

describe('a notice on /pruefen', () => {
  test.each([320, 1280] as const)('is worked out again and found in the record, at %i pixels', async (width) => {
    const { close, page, problems } = await visit('/pruefen', { width })
    expect(await check(page, notice)).toEqual(['notice-holds', ...ALL_OK, 'ok'])
    const text = await page.locator('[data-decision]').innerText()
    expect(text).toMatch(/Hund anmelden/)
    expect(text).toMatch(/§ \d/)
    expect(await page.locator('[data-table="tables"] tbody tr').count()).toBeGreaterThan(3)
    expect(await accessibilityViolations(page)).toEqual([])
    expect(await sidewaysScroll(page)).toBe(0)
    expect(problems).toEqual([])
    await close()
  })
  test('in English and by keyboard', async () => {
    const { close, page } = await visit('/en/verify')
    await page.setInputFiles('input[type=file]', notice)
    await tabTo(page, ({ name, tag }) => tag === 'button' && name.trim() === 'Check now')
    await page.keyboard.press('Enter')
    expect((await outcomes(page))[0]).toBe('notice-holds')
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-result'))).toBe(true)
    expect(await accessibilityViolations(page)).toEqual([])
    await close()
  })
  test('without a network it is worked out all the same; with the proof file it is found in the record, too', async () => {
    const entry = await (await fetch(`${city.origin}/protokoll/${actId}`)).text()
    const proof = /href="([^"]+\.tlog-proof)"/.exec(entry)?.[1] ?? ''
    const file = join(folder, 'entry.tlog-proof')
    writeFileSync(file, Buffer.from(await (await fetch(city.origin + proof)).arrayBuffer()))
    const { close, context, page } = await visit('/pruefen')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.waitForFunction(() => caches.match('/verify-rules.js').then((kept) => kept !== undefined))
    await context.setOffline(true)
    await page.reload()
    expect(await check(page, notice)).toEqual(['notice-open', ...ALL_OK, 'offline'])
    expect(await check(page, notice, file)).toEqual(['notice-holds', ...ALL_OK, 'ok'])
    await close()
  })
  test('what was changed is named', async () => {
    const { close, page } = await visit('/pruefen')
    const cheaper = changedFile('amount.json', (text) => text.replaceAll(/"cents":\d+/g, '"cents":100'))
    expect(await check(page, cheaper)).toEqual([
      'notice-differs',
      'differs',
      'ok',
      'ok',
      'ok',
      'ok',
      'differs',
      'ok',
      'ok',
      'failed',
    ])
    expect(await page.locator('[data-decision-step="fees"] li').innerText()).toMatch(/In der Datei steht 100/)
    const rule = changedFile('rule.json', (text) =>
      text.replace(/"rules":\{"fees"[^]*$/, (rules) => rules.replace('Abs. 1', 'Abs. 9')),
    )
    expect((await check(page, rule)).slice(0, 3)).toEqual(['notice-differs', 'ok', 'rules'])
    const cut = join(folder, 'cut.pdf')
    writeFileSync(cut, Buffer.concat([readFileSync(notice), Buffer.from('\n%%EOF')]))
    expect(await check(page, cut)).toEqual(['notice-changed'])
    expect(await accessibilityViolations(page)).toEqual([])
    await close()
  })
  test('without JavaScript the server does the same', async () => {
    const { close, page } = await visit('/pruefen', { javaScript: false, width: 320 })
    expect(await check(page, notice)).toEqual(['notice-open', ...ALL_OK, 'server'])
    expect(await page.locator('[data-table="decided"]').innerText()).toMatch(/Hund anmelden/)
    expect(await sidewaysScroll(page)).toBe(0)
    const cheaper = changedFile('amount.json', (text) => text.replaceAll(/"cents":\d+/g, '"cents":100'))
    expect((await check(page, cheaper))[0]).toBe('notice-differs')
    expect(await page.locator('[data-decision-step="fees"] li').innerText()).toMatch(/In der Datei steht 100/)
    const foreign = changedFile('bundle.json', (text) => text.replaceAll(/"bundle":"..../g, '"bundle":"0000'))
    expect(await check(page, foreign)).toEqual(['notice-differs', 'unknown'])
    await close()
  })
  test('the engine comes only with a notice: a first visit stays light', async () => {
    const { close, page } = await visit('about:blank')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    expect(await programWeight(page, '/pruefen')).toBeLessThanOrEqual(60 * 1024)
    expect(asked).not.toContain('/verify-rules.js')
    await close()
  })
})

describe('a notice on the command line', () => {
  const verify = (...args: readonly string[]) => run({ script: 'apps/cli/src/main.ts', args: ['verify', ...args] })

  test('is worked out again offline, and with the city it is found in the record', async () => {
    const offline = await verify(notice)
    expect(offline).toMatchObject({ ok: true })
    expect(offline.output).toMatch(/✓ The rules give the same amounts[^]*Not compared with the record/)
    const description = await (await fetch(`${city.origin}/record/public/log.json`)).json()
    const [key] = (description as { readonly verifierKeys: readonly [string] }).verifierKeys
    const online = await verify(notice, '--city', city.origin, '--key', key)
    expect(online.output).toMatch(/✓ This is the entry[^]*✓ The entry commits to decision[^]*Believed\./)
    expect(online).toMatchObject({ ok: true })
  })
  test('what was changed is named', async () => {
    const cheaper = changedFile('amount.json', (text) => text.replaceAll(/"cents":\d+/g, '"cents":100'))
    const outcome = await verify(cheaper)
    expect(outcome).toMatchObject({ ok: false })
    expect(outcome.output).toMatch(/✗ The rules give the same amounts: no[^]*the file says 100, worked out again \d+/)
  })
})
