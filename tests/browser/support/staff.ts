import { type City, openCity } from '@klammer/modules/city'
import { actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { createAdministratorLink, grantRole, listPeople, parseSetCookie } from '@klammer/platform/identity'
import type { Browser, BrowserContext } from 'playwright-core'

/** Somebody of the city's staff, signed in as from the terminal: the one way that needs neither mail nor device. */
export interface StaffMember {
  readonly name: string
  readonly cookie: { readonly name: string; readonly value: string }
}

export const STAFF_ROLES = {
  editor: ['strategy-editor'],
  colleague: ['strategy-editor', 'strategy-reviewer'],
  council: ['council-office'],
  clerk: ['services-clerk'],
  second: ['services-clerk', 'services-approver', 'services-lead'],
} as const

/**
 * Signs staff in to a city that nobody else has open; the sessions hold when it is started.
 * @param fill puts in what a test needs beside the demo city
 */
export async function seedStaff(
  dataFolder: string,
  fill?: (city: City) => Promise<void>,
): Promise<{ readonly [who in keyof typeof STAFF_ROLES]: StaffMember }> {
  const city = await openCity(readConfig({ KLAMMER_DATA: dataFolder }))
  try {
    const act = actAs({ db: city.db, actor: { kind: 'system', name: 'test' }, vault: city.vault })
    const known = city.modules.flatMap((module) => module.roles.map(({ code }) => code))
    const members = []
    for (const [who, roles] of Object.entries(STAFF_ROLES)) {
      const email = `${who}@example.org`
      const { url } = await createAdministratorLink(city.db, 'http://localhost/')
      const token = new URL(url).searchParams.get('t') ?? ''
      const inquiry = { headers: new Headers({ 'user-agent': 'test' }), clientAddress: '192.0.2.1' }
      const signedIn = await city.identity.signInByTerminal(inquiry, act, { token, name: nameOf(who), email })
      if (signedIn.kind === 'refused') throw new Error(signedIn.because)
      const { people } = await listPeople(city.db, { search: email, staffOnly: false, limit: 1 })
      for (const role of roles) {
        const granted = await grantRole(act, { personId: people[0]?.id ?? '', role, unit: '*' }, known)
        if (granted.kind === 'refused') throw new Error(granted.because)
      }
      const cookie = signedIn.cookies.map(parseSetCookie).find(({ name }) => name.includes('session_token'))
      if (!cookie) throw new Error('signing in gave no session')
      members.push([who, { name: nameOf(who), cookie: { name: cookie.name, value: cookie.value } }] as const)
    }
    await fill?.(city)
    return Object.fromEntries(members) as { [who in keyof typeof STAFF_ROLES]: StaffMember }
  } finally {
    await city.close()
  }
}

function nameOf(who: string): string {
  const names: { readonly [who: string]: string } = {
    editor: 'Edda Schreiber',
    colleague: 'Kolja Zweitblick',
    council: 'Rosa Sitzung',
    clerk: 'Karla Aktenzeichen',
    second: 'Frieda Freigabe',
  }
  return names[who] ?? who
}

/** A browser window in which this person is signed in. */
export async function asStaff(
  browser: Browser,
  origin: string,
  { cookie }: StaffMember,
  { javaScript = true, width = 1280 }: { readonly javaScript?: boolean; readonly width?: number } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: origin,
    javaScriptEnabled: javaScript,
    viewport: { width, height: width < 600 ? 844 : 800 },
    locale: 'de-DE',
    reducedMotion: 'reduce',
  })
  await context.addCookies([
    { ...cookie, value: encodeURIComponent(cookie.value), url: origin, httpOnly: true, sameSite: 'Lax' },
  ])
  return context
}
