import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { run } from '../running/command.ts'
import { launchBrowser } from './support/browser.ts'
import { fetchRaw } from './support/crawl.ts'
import { accessibilityViolations } from './support/measures.ts'
import { open, type Visit } from './support/open.ts'
import { programWeight } from './support/weight.ts'

const origin = inject('origin')
const folder = mkdtempSync(join(tmpdir(), 'klammer-proofs-'))
let browser: Browser
/** Address of the newest entry's page. */
let entry: string
let proof: string
let verifierKey: string

beforeAll(async () => {
  browser = await launchBrowser()
  const { body } = await fetchRaw(origin, '/protokoll')
  entry = /href="(\/protokoll\/[0-9a-f-]{36})"/.exec(body)?.[1] ?? ''
  const page = await fetchRaw(origin, entry)
  proof = (await fetchRaw(origin, /href="([^"]+\.tlog-proof)"/.exec(page.body)?.[1] ?? '')).body
  const description = await fetchRaw(origin, '/record/public/log.json')
  verifierKey = (JSON.parse(description.body) as { readonly verifierKeys: readonly string[] }).verifierKeys[0] ?? ''
})
afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

/** Puts a proof file into the form, as people do. */
async function checkFile(page: Page, text: string): Promise<void> {
  const file = join(folder, 'act.tlog-proof')
  writeFileSync(file, text)
  await page.setInputFiles('input[type=file]', file)
  await page.locator('main button[type=submit]').click()
  await page.waitForSelector('[data-result]:not([hidden])')
}

/** Verdict and outcomes of the steps, as far as people see them. */
async function outcome(page: Page): Promise<readonly (string | null)[]> {
  await page.waitForSelector('[data-verdict]:not([hidden])')
  const seen = await page.locator('[data-verdict], [data-step] [data-outcome]').all()
  const shown = []
  for (const element of seen) {
    if (await element.isVisible()) {
      shown.push((await element.getAttribute('data-verdict')) ?? (await element.getAttribute('data-outcome')))
    }
  }
  return shown
}

async function onPage(path: string, visit: Visit, look: (page: Page) => Promise<void>): Promise<void> {
  const { page, problems, close } = await open(browser, path, visit)
  try {
    await look(page)
    expect(problems).toEqual([])
  } finally {
    await close()
  }
}

describe('the public record', () => {
  test('leads from the foot of every page to the newest entries, and on to the page of one', async () => {
    await onPage('/', {}, async (page) => {
      await page.locator('footer a[href="/protokoll"]').click()
      await page.locator('main .timeline a').first().click()
      await page.waitForURL('**/protokoll/*')
      expect(await page.locator('main').innerText()).toContain('"nonce"')
      expect(await accessibilityViolations(page)).toEqual([])
    })
  })
  test('finds an entry by the beginning of its id, without JavaScript', async () => {
    const id = entry.split('/').at(-1) ?? ''
    await onPage('/protokoll', { javaScript: false }, async (page) => {
      await page.fill('main [name=q]', id.slice(0, 8))
      await page.locator('main button[type=submit]').click()
      expect(await page.locator('main .timeline > li').count()).toBe(1)
      expect(await page.locator('main .timeline a').first().getAttribute('href')).toBe(entry)
    })
  })
  test('is reached from the pages of the strategy', async () => {
    const { body } = await fetchRaw(origin, '/protokoll?art=strategy.initiative-published')
    const initiative = /href="(\/strategie\/vorhaben\/[^"]+)"/.exec(body)?.[1] ?? ''
    await onPage(initiative, {}, async (page) => {
      await page.locator('main a[href^="/protokoll/"]').first().click()
      await page.waitForURL('**/protokoll/*')
      expect(await page.locator('main').innerText()).toContain('"about":"strategy.initiative:')
    })
  })
  test('tells the history of one thing, with a proof for each entry', async () => {
    const page = await fetchRaw(origin, entry)
    const history = /href="(\/protokoll\?objekt=[^"]+)"/.exec(page.body)?.[1] ?? ''
    const { body } = await fetchRaw(origin, history)
    expect(body.match(/href="\/record\/public\/proof\/\d+\.tlog-proof"/g)?.length).toBeGreaterThan(1)
  })
  test('has a feed in both languages', async () => {
    for (const path of ['/protokoll/feed.atom', '/en/acts/feed.atom']) {
      const { body, headers, status } = await fetchRaw(origin, path)
      expect(status).toBe(200)
      expect(headers['content-type']).toContain('application/atom+xml')
      expect(body.match(/<entry>/g)?.length).toBeGreaterThan(10)
    }
  })
})

describe('checking an entry in the browser', () => {
  test('one tap from the entry: it is believed, and the second time the device knows the record', async () => {
    await onPage(entry, {}, async (page) => {
      await page.locator('main a[href^="/pruefen"]').first().click()
      expect(await outcome(page)).toEqual(['believed', 'ok', 'ok', 'first', 'none', 'first'])
      await page.reload()
      expect(await outcome(page)).toEqual(['believed', 'ok', 'ok', 'ok', 'none', 'same'])
      await page.locator('summary').click()
      expect(await page.locator('svg[role=img]').getAttribute('aria-label')).toMatch(/\d+ Schritte/)
      expect(await accessibilityViolations(page)).toEqual([])
    })
  })
  test('a file, an address and pasted text are all understood', async () => {
    await onPage('/pruefen', {}, async (page) => {
      await checkFile(page, proof)
      expect((await outcome(page))[0]).toBe('believed')
      await page.reload()
      for (const pasted of [origin + entry, proof.trim()]) {
        await page.fill('textarea', pasted)
        await page.locator('main button[type=submit]').click()
        expect((await outcome(page))[0], pasted.slice(0, 40)).toBe('believed')
      }
      await page.fill('textarea', 'https://other.example/protokoll/1')
      await page.locator('main button[type=submit]').click()
      expect(await outcome(page)).toEqual(['elsewhere'])
    })
  })
  test.each([
    {
      what: 'another text',
      change: forgeText,
      outcomes: ['refused', 'ok', 'differs', 'skipped', 'skipped', 'skipped'],
    },
    {
      what: 'another place',
      change: forgePlace,
      outcomes: ['refused', 'ok', 'differs', 'skipped', 'skipped', 'skipped'],
    },
    {
      what: 'another signature',
      change: forgeSignature,
      outcomes: ['refused', 'ok', 'ok', 'false', 'skipped', 'skipped'],
    },
    { what: 'no proof at all', change: () => 'Liebe Stadt,', outcomes: ['unreadable'] },
  ])('$what is not believed, and it is said which step failed', async ({ change, outcomes }) => {
    await onPage('/en/verify', {}, async (page) => {
      await checkFile(page, change(proof))
      expect(await outcome(page)).toEqual(outcomes)
      expect(await accessibilityViolations(page)).toEqual([])
    })
  })
  test('it works without a network once the page was loaded', async () => {
    const { page, context, close } = await open(browser, '/pruefen')
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.waitForFunction(() => caches.match('/verify.js').then((kept) => kept !== undefined))
    await context.setOffline(true)
    await page.reload()
    await checkFile(page, proof)
    expect((await outcome(page))[0]).toBe('believed')
    await close()
  })
  test('without JavaScript the page says what is missing and how else to check', async () => {
    await onPage('/pruefen', { javaScript: false }, async (page) => {
      expect(await page.locator('main').innerText()).toContain('klammer -- verify')
      expect(await page.locator('main').innerText()).toContain('tests/outside/run.sh')
      expect(await page.locator('noscript').count()).toBe(1)
      expect(await page.locator('[data-result]').isVisible()).toBe(false)
    })
  })
  test('all of it weighs at most 60 KB', async () => {
    const visited = await open(browser, 'about:blank')
    expect(await programWeight(visited.page, '/pruefen')).toBeLessThanOrEqual(60 * 1024)
    await visited.close()
  })
})

test('the command line believes the same entry, and not another one', async () => {
  const klammer = (...args: readonly string[]) => run({ script: 'apps/cli/src/main.ts', args })
  const believed = await klammer('verify', origin + entry, '--key', verifierKey)
  expect(believed.output).toContain('Believed.')
  const file = join(folder, 'forged.tlog-proof')
  writeFileSync(file, forgeText(proof))
  const forged = await klammer('verify', file, '--key', verifierKey)
  expect(forged).toMatchObject({ ok: false })
  expect(forged.output).toContain('✗ It is in the log')
})

function forgeText(file: string): string {
  return file.replace(/^extra (.*)$/m, (_, encoded: string) => {
    const text = Buffer.from(encoded, 'base64').toString().replace('"v":1', '"v":2')
    return `extra ${Buffer.from(text).toString('base64')}`
  })
}

function forgePlace(file: string): string {
  return file.replace(/^index (\d+)$/m, (_, index: string) => `index ${Number(index) - 1}`)
}

/** One letter in the middle of the signature. */
function forgeSignature(file: string): string {
  return file.replace(
    /^(— \S+ .{40})(.)/m,
    (_, before: string, letter: string) => before + (letter === 'A' ? 'B' : 'A'),
  )
}
