import { randomBytes } from 'node:crypto'
import { actAs } from '../../act/index.ts'
import { type Config, readConfig } from '../../config/index.ts'
import type { Database } from '../../database/index.ts'
import { mailHistory } from '../../mail/index.ts'
import { createVault, recordHistory } from '../../record/index.ts'
import { openTestDatabase } from '../../testing/index.ts'
import { unitsHistory } from '../../units/index.ts'
import { parseSetCookie } from '../cookies.ts'
import { identityHistory } from '../migrations/index.ts'
import type { Inquiry, SetCookies } from '../model.ts'
import { type Identity, type LinkMail, openIdentity } from '../open.ts'

/** A city with nothing but identity, for tests: a real database, and mails kept where a test can read them. */
export interface TestCity {
  readonly database: Database
  readonly identity: Identity
  readonly mails: LinkMail[]
  readonly config: Config
  operator(): ReturnType<typeof actAs>
  close(): Promise<void>
}

/** One for all cities of a test file: a second city on the same database opens what the first one sealed. */
export const testVault = createVault(randomBytes(32))

export async function openTestCity(env: Record<string, string> = {}): Promise<TestCity> {
  const config = readConfig({ KLAMMER_ORIGIN: 'http://localhost:3120', KLAMMER_SECRET: 's'.repeat(40), ...env })
  return inTestCity(await openTestDatabase([recordHistory, unitsHistory, identityHistory, mailHistory]), config)
}

/** Opens identity once more on the same database, as a restarted or a second server would. */
export function inTestCity(database: Database, config: Config): TestCity {
  const mails: LinkMail[] = []
  const sendLink = async (mail: LinkMail) => void mails.push(mail)
  return {
    database,
    config,
    mails,
    identity: openIdentity({ db: database.db, config, sendLink, cityName: 'Teststadt' }),
    operator: () => actAs({ db: database.db, actor: { kind: 'system', name: 'test' }, vault: testVault }),
    close: () => database.close(),
  }
}

/** Keeps cookies as a browser does. */
export class Browser implements Inquiry {
  readonly #cookies = new Map<string, string>()
  readonly clientAddress: string

  constructor(clientAddress = '192.0.2.1') {
    this.clientAddress = clientAddress
  }

  take(cookies: SetCookies): void {
    for (const { name, value, maxAge } of cookies.map(parseSetCookie)) {
      if (maxAge === 0) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }

  get headers(): Headers {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ')
    return new Headers({ 'user-agent': 'Test', ...(cookie !== '' && { cookie }) })
  }
}

export const LINK_PAGE = { locale: 'de', page: '/anmelden/bestaetigen', goOn: '/mein' } as const

/** Asks for a link and opens it. */
export async function signIn(city: TestCity, email: string, browser = new Browser()): Promise<Browser> {
  await city.identity.sendLink(browser, { email, ...LINK_PAGE })
  const outcome = await city.identity.signInByLink(browser, tokenOf(city.mails.at(-1)))
  if (outcome.kind !== 'signed-in') throw new Error(outcome.because)
  browser.take(outcome.cookies)
  return browser
}

export function tokenOf(mail: { url: string } | undefined): string {
  return new URL(mail?.url ?? 'none:').searchParams.get('t') ?? ''
}
