import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { City } from '@klammer/modules/city'
import type { Browser, Page } from 'playwright-core'
import { inject } from 'vitest'
import { launchBrowser } from './browser.ts'
import { startCity } from './running-city.ts'
import { asStaff, seedStaff, type STAFF_ROLES } from './staff.ts'

/** A demo city of its own in which the staff are signed in, and a browser to look at it. */
export interface StaffCity {
  readonly origin: string
  readonly browser: Browser
  /** A window of somebody's. */
  pageOf(
    who: keyof typeof STAFF_ROLES,
    options?: { readonly javaScript?: boolean; readonly width?: number },
  ): Promise<Page>
  stop(): Promise<void>
}

/** @param fill puts in what a test needs beside the demo city */
export async function startStaffCity(fill?: (city: City) => Promise<void>): Promise<StaffCity> {
  const folder = mkdtempSync(join(tmpdir(), 'klammer-staff-'))
  cpSync(inject('template'), folder, { recursive: true })
  cpSync(`${inject('template')}-keys`, `${folder}-keys`, { recursive: true })
  const staff = await seedStaff(folder, fill)
  const city = await startCity(folder)
  const browser = await launchBrowser()
  return {
    origin: city.origin,
    browser,
    pageOf: async (who, options) => {
      const context = await asStaff(browser, city.origin, staff[who], options)
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      return page
    },
    stop: async () => {
      await browser.close()
      await city.stop()
      for (const part of [folder, `${folder}-keys`]) rmSync(part, { recursive: true, force: true })
    },
  }
}

export const STRATEGY = '/amt/strategie/smart-city-jena'

/** Presses a button of the page's content and waits for the page that follows. */
export async function press(page: Page, name: string | RegExp, url: string): Promise<void> {
  await page.locator('main').getByRole('button', { name }).last().click()
  await page.waitForURL(url)
}

/** Creates an initiative. @returns its path */
export async function createInitiative(page: Page, title: string): Promise<string> {
  await page.goto(`${STRATEGY}/neu/vorhaben`)
  await page.fill('[name=code]', 'V-TEST')
  await page.fill('[name="title.de"]', title)
  await press(page, 'Anlegen', '**erledigt=created*')
  return new URL(page.url()).pathname
}
