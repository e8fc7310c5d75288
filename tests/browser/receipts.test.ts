import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../running/command.ts'
import { follow, tabTo } from './support/keyboard.ts'
import { accessibilityViolations, sidewaysScroll } from './support/measures.ts'
import { type StaffCity, startStaffCity } from './support/staff-city.ts'

const folder = mkdtempSync(join(tmpdir(), 'klammer-receipts-'))
let city: StaffCity

beforeAll(async () => {
  city = await startStaffCity()
})
afterAll(async () => {
  await city.stop()
  rmSync(folder, { recursive: true })
})

const text = (page: Page) => page.locator('main').innerText()

/** Verdict and outcomes of the steps on `/pruefen`, as far as people see them. */
async function verdict(page: Page): Promise<readonly string[]> {
  await page.waitForSelector('[data-verdict]:not([hidden])')
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-verdict], [data-step] [data-outcome]')]
      .filter((element) => element.checkVisibility())
      .map(({ dataset }) => dataset['verdict'] ?? dataset['outcome'] ?? ''),
  )
}

/** Saves the receipt that is shown. @returns its file */
async function save(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('main a[download]').click()])
  const file = join(folder, download.suggestedFilename())
  await download.saveAs(file)
  return file
}

async function lookIsGood(page: Page): Promise<void> {
  expect(await accessibilityViolations(page)).toEqual([])
  expect(await sidewaysScroll(page)).toBe(0)
}

describe('who looked at my data', () => {
  test('a colleague opens somebody’s account; that person sees when, in which role and what for, but no name', async () => {
    const colleague = await city.pageOf('colleague')
    await colleague.goto('/amt/verwaltung/personen')
    await colleague.locator('main').getByRole('link', { name: 'Edda Schreiber' }).click()
    await colleague.waitForURL('**/personen/*-*')
    await colleague.reload()

    const page = await city.pageOf('editor', { width: 320 })
    await page.goto('/mein')
    await page.locator('main').getByRole('link', { name: 'Wer meine Daten angesehen hat' }).click()
    await page.waitForURL('**/mein/einsicht')
    expect(await page.locator('main .timeline > li').count()).toBe(1)
    expect(await text(page)).toMatch(/Ihr Konto[^]*Um Rollen und Zugänge zu verwalten[^]*Administration, ganze Stadt/)
    expect(await text(page)).not.toContain('Kolja')
    await lookIsGood(page)
  })
  test('the list is searched and filtered without JavaScript', async () => {
    const page = await city.pageOf('editor', { javaScript: false })
    for (const [address, count] of [
      ['/mein/einsicht?q=rollen', 1],
      ['/mein/einsicht?q=wohngeld', 0],
      ['/mein/einsicht?einheit=*', 1],
      ['/mein/einsicht?einheit=fd-kultur', 0],
      ['/en/my/looks?q=roles', 1],
    ] as const) {
      await page.goto(address)
      expect(await page.locator('main .timeline > li').count(), address).toBe(count)
    }
  })
  test('the look is checked on the person’s own device, against the log of this year', async () => {
    const page = await city.pageOf('editor')
    await page.goto('/mein/einsicht')
    await page.locator('main .timeline a').first().click()
    await page.waitForURL('**/mein/belege/*')
    await lookIsGood(page)
    await page.locator('main a[href^="/pruefen"]').click()
    expect(await verdict(page)).toEqual(['believed', 'ok', 'ok', 'ok', 'first', 'none', 'first'])
    expect(await text(page)).toContain('identity.manage-roles')
    await lookIsGood(page)
  })
  test('everybody can read the log of looks, and learns nothing from it', async () => {
    const name = `access-${new Date().getFullYear()}`
    const read = async (path: string) => (await fetch(`${city.origin}/record/${name}/${path}`)).text()
    expect(await read('checkpoint')).toContain(`/record/${name}\n1\n`)
    expect(JSON.parse(await read('log.json'))).toMatchObject({ retention: expect.stringContaining('entries until') })
    const entries = await read('tile/entries/000.p/1')
    expect(entries).toContain('record.looked')
    for (const secret of ['identity', 'administrator', 'Edda']) expect(entries).not.toContain(secret)
    expect((await fetch(`${city.origin}/record/access-1999/checkpoint`)).status).toBe(404)
    expect(await (await fetch(`${city.origin}/protokoll`)).text()).toContain(`/record/${name}/log.json`)
  })
})

describe('my receipts', () => {
  test('a decision about somebody: they can show that it means them, on a page and with the command line', async () => {
    const page = await city.pageOf('editor', { width: 320 })
    await page.goto('/mein')
    await page.locator('main').getByRole('link', { name: 'Meine Belege' }).click()
    await page.waitForURL('**/mein/belege')
    await lookIsGood(page)
    await page.locator('main .timeline a').first().click()
    await page.waitForURL('**/mein/belege/*')
    expect(await text(page)).toMatch(/Strategie schreiben[^]*Edda Schreiber/)
    await lookIsGood(page)
    const file = await save(page)
    await page.locator('main a[href^="/pruefen"]').click()
    expect((await verdict(page))[0]).toBe('believed')

    const description = (await (await fetch(`${city.origin}/record/public/log.json`)).json()) as {
      readonly verifierKeys: readonly [string]
    }
    const verify = (path: string) =>
      run({ script: 'apps/cli/src/main.ts', args: ['verify', path, '--key', description.verifierKeys[0]] })
    expect((await verify(file)).output).toMatch(/✓ The entry commits to name: "Edda Schreiber"[^]*Believed\./)
    const forged = join(folder, 'forged.json')
    writeFileSync(forged, readFileSync(file, 'utf8').replace('Edda Schreiber', 'Egon Schreiber'))
    expect(await verify(forged)).toMatchObject({ ok: false })
    await page.goto('/pruefen')
    await page.setInputFiles('input[type=file]', forged)
    await page.locator('main button[type=submit]').click()
    expect((await verdict(page)).slice(0, 3)).toEqual(['refused', 'ok', 'differs'])
  })
  test('nobody else gets them', async () => {
    const page = await city.pageOf('editor')
    await page.goto('/mein/belege')
    const receipt = (await page.locator('main .timeline a').first().getAttribute('href')) ?? ''
    const colleague = await city.pageOf('colleague')
    for (const path of [receipt, `${receipt}/beleg.json`]) {
      expect((await page.request.get(path)).status(), path).toBe(200)
      expect((await colleague.request.get(path)).status(), path).toBe(404)
      const guest = await fetch(city.origin + path, { redirect: 'manual' })
      expect(guest.status, path).toBe(303)
    }
  })
  test('they are reached by keyboard, in English', async () => {
    const page = await city.pageOf('editor')
    await page.goto('/en/my')
    await tabTo(page, ({ href }) => href === '/en/my/receipts')
    await follow(page)
    await tabTo(page, ({ href }) => /^\/en\/my\/receipts\/./.test(href))
    await follow(page)
    expect(await text(page)).toContain('What only you can read')
    await tabTo(page, ({ href }) => href.endsWith('/beleg.json'))
    await lookIsGood(page)
  })
})
