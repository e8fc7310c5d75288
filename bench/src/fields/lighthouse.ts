import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from '@klammer/tests/browser'
import { startCity } from '@klammer/tests/running-city'
import lighthouse from 'lighthouse'
import type { Field, Row } from '../field.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
/** Measured beside it: the landing page, and the first guideline and indicator that it links to. */
const STRATEGY = '/strategie/it-strategie-2015-2025'

/** What Lighthouse says of a phone on a slow network. */
export const field: Field = {
  about: 'scores of Lighthouse (mobile) [PATH…] (about a minute for each page)',
  async measure(paths, progress) {
    const folder = mkdtempSync(join(tmpdir(), 'klammer-lighthouse-'))
    const city = await startCity(join(folder, 'city'))
    try {
      const rows: Row[] = []
      for (const path of paths.length > 0 ? paths : await usualPages(city.origin)) {
        progress(path)
        rows.push(...(await score(city.origin, path, progress)))
      }
      return rows
    } finally {
      await city.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function usualPages(origin: string): Promise<readonly string[]> {
  const overview = await (await fetch(origin + STRATEGY)).text()
  const linked = [/href="(\/strategie\/leitlinien\/[^"#?]+)"/, /href="(\/strategie\/kennzahlen\/[^"#?]+)"/]
  return ['/', STRATEGY, ...linked.map((pattern) => pattern.exec(overview)?.[1] ?? missing(pattern))]
}

function missing(pattern: RegExp): never {
  throw new Error(`the strategy page has no link like ${pattern.source}`)
}

async function score(origin: string, path: string, progress: (line: string) => void): Promise<readonly Row[]> {
  const port = await freePort()
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  try {
    const result = await lighthouse(origin + path, { port, onlyCategories: [...CATEGORIES], logLevel: 'error' })
    if (!result) throw new Error(`Lighthouse said nothing about ${path}`)
    const { audits, categories } = result.lhr
    const weak = Object.values(audits).filter(({ score: points }) => points !== null && points < 0.9)
    for (const audit of weak) progress(`  ${audit.id}: ${audit.displayValue ?? audit.title}`)
    return CATEGORIES.map((category) => ({
      what: `${path}: ${category}`,
      unit: 'points',
      measured: Math.round((categories[category]?.score ?? Number.NaN) * 100),
      aim: { of: 'measured', atLeast: 95 },
    }))
  } finally {
    await browser.close()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
