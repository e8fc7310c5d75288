import type { Act, Actor } from '../act/act.ts'
import type { Config } from '../config/index.ts'
import type { PlatformDb } from '../database/tables.ts'
import type { Locale } from '../i18n/locale.ts'
import { type Auth, CLIENT_ADDRESS_HEADER, createAuth } from './auth.ts'
import { normalEmail } from './email.ts'
import type { Inquiry, Method, Provider, SetCookies, Trust, Visitor } from './model.ts'
import { createAddressToken } from './one-time-link.ts'
import { discover } from './oidc.ts'
import { openRateLimit } from './rate-limit.ts'
import { openSecondStep, type SecondStep } from './second-step.ts'
import { readSecret } from './secret.ts'
import { signingIn } from './signing-in.ts'
import { factorDoor } from './staff-door.ts'
import { acceptAdministrator } from './terminal.ts'
import { acrValuesFor } from './trust.ts'
import { visitorOf } from './visitor.ts'

/** A mail that identity wants sent; the words are in `mail.ts`. */
export interface LinkMail {
  readonly kind: 'sign-in' | 'prove-address'
  readonly to: string
  readonly url: string
  readonly locale: Locale
}

export interface IdentityOptions {
  readonly db: PlatformDb
  readonly config: Config
  /** Puts a mail into the outbox. It must not wait for the mail server: its time would tell who is known. */
  readonly sendLink: (mail: LinkMail) => Promise<void>
  /** Named by passkeys and authenticator apps. */
  readonly cityName?: string
}

export interface SignedIn {
  readonly kind: 'signed-in'
  readonly cookies: SetCookies
}

export interface TooMany {
  readonly kind: 'refused'
  readonly because: 'too-many'
}

export type LinkOutcome =
  | { readonly kind: 'sent' }
  | TooMany
  | { readonly kind: 'refused'; readonly because: 'email-malformed' }

export type ProviderOutcome =
  | { readonly kind: 'go'; readonly url: string; readonly cookies: SetCookies }
  | TooMany
  | { readonly kind: 'refused'; readonly because: 'not-configured' | 'unreachable' }

export interface Identity {
  /** The OpenID providers that the operator has set up. */
  readonly providers: readonly Provider[]
  readonly secondStep: SecondStep

  actorOf(headers: Headers): Promise<Actor>
  visitorOf(headers: Headers): Promise<Visitor>

  /** Answers what browsers ask under `/api/auth`: the passkey ceremonies and the way back from an OpenID provider, nothing else. */
  handle(request: Request, clientAddress: string): Promise<Response>

  /**
   * Mails a link that signs in. The answer is the same whether the address is known, unknown or has had too many mails.
   * @param link.page address of the page that redeems the link, in the reader's language: `/anmelden/bestaetigen`
   * @param link.goOn path to go to afterwards
   */
  sendLink(inquiry: Inquiry, link: { email: string; locale: Locale; page: string; goOn: string }): Promise<LinkOutcome>
  /** Whose link is it? Looking does not use it up. */
  linkAddress(token: string): Promise<string | undefined>
  signInByLink(inquiry: Inquiry, token: string): Promise<SignedIn | TooMany | { kind: 'refused'; because: 'link-void' }>

  /** Where to send the browser for signing in at a provider, demanding a trust level if given. */
  startProvider(
    inquiry: Inquiry,
    provider: Provider,
    ways: { goOn: string; onError: string; demanded?: Trust | undefined },
  ): Promise<ProviderOutcome>

  /** Makes whoever holds the link from the terminal an administrator and signs them in. */
  signInByTerminal(
    inquiry: Inquiry,
    act: Act,
    form: { token: string; name: string; email: string },
  ): Promise<SignedIn | { kind: 'refused'; because: 'link-void' | 'email-malformed' }>

  /** Mails a link to prove another address of the person signed in. */
  sendAddressLink(personId: string, link: { email: string; locale: Locale; page: string }): Promise<LinkOutcome>

  signOut(inquiry: Inquiry): Promise<SetCookies>
}

const LINKS_PER_ADDRESS = { max: 5, window: 60 * 60 }

/** Paths under `/api/auth` that browsers may ask; everything else of better-auth is used by this folder only. */
const OPEN_PATHS: { readonly [path: string]: 'GET' | 'POST' } = {
  '/callback/resident': 'GET',
  '/callback/staff': 'GET',
  '/passkey/generate-authenticate-options': 'GET',
  '/passkey/verify-authentication': 'POST',
  '/passkey/generate-register-options': 'GET',
  '/passkey/verify-registration': 'POST',
}

/** Signing in, for a city. @throws BadConfig without a key to sign with */
export function openIdentity({ db, config, sendLink, cityName = 'Klammer' }: IdentityOptions): Identity {
  const { origin } = config
  const secret = readSecret(config)
  const rateLimit = openRateLimit(db, secret)
  const secondStep = openSecondStep({ db, secret, issuer: cityName, rateLimit })

  const common = { db, origin, secret, cityName, rateLimit, sendLink: mailLink }
  const auth = createAuth(common)
  const providers = { resident: config.residentLogin, staff: config.staffLogin }
  const withProvider = new Map<Provider, Promise<Auth>>()

  /** Discovered at the first sign-in and again after a failure: a provider that sleeps must not keep the city from starting. */
  function authFor(provider: Provider): Promise<Auth> | undefined {
    const settings = providers[provider]
    if (!settings) return undefined
    const known = withProvider.get(provider)
    if (known) return known
    const opening = discover(provider, settings).then(async (oidc) => {
      const opened = createAuth({ ...common, oidc })
      const { socialProviders } = await opened.$context
      if (socialProviders.length === 0) throw new Error(`the ${provider} provider could not be set up`)
      return opened
    })
    withProvider.set(provider, opening)
    opening.catch(() => withProvider.delete(provider))
    return opening
  }

  async function mailLink({
    email,
    token,
    metadata,
  }: {
    email: string
    token: string
    metadata: unknown
  }): Promise<void> {
    // Beyond the limit the answer stays the same and the mail stays away: nobody is flooded, and nobody learns of it.
    if (!(await rateLimit.attempt(`address:${email}`, LINKS_PER_ADDRESS)).allowed) return
    const { page, goOn, locale } = metadata as { page: string; goOn: string; locale: Locale }
    const query = new URLSearchParams({ t: token, zurueck: goOn })
    await sendLink({ kind: 'sign-in', to: email, url: `${origin}${page}?${query}`, locale })
  }

  /** Speaks to better-auth as the browser behind the inquiry would, so that its limits and checks apply. */
  async function ask(
    target: Auth,
    { headers, clientAddress }: Inquiry,
    how: { method: Method; trust?: Trust },
    path: string,
    body?: object,
  ): Promise<Response> {
    const asked = new Headers({ origin, [CLIENT_ADDRESS_HEADER]: clientAddress })
    for (const name of ['cookie', 'user-agent']) {
      const value = headers.get(name)
      if (value !== null) asked.set(name, value)
    }
    if (body) asked.set('content-type', 'application/json')
    const init = body
      ? { method: 'POST', headers: asked, body: JSON.stringify(body) }
      : { method: 'GET', headers: asked }
    return signingIn.run({ method: how.method, trust: how.trust ?? 'low' }, () =>
      target.handler(new Request(`${origin}/api/auth${path}`, init)),
    )
  }

  const visit = (headers: Headers) => visitorOf(auth, db, headers)

  return {
    providers: (['resident', 'staff'] as const).filter((provider) => providers[provider] !== undefined),
    secondStep,
    visitorOf: visit,

    async actorOf(headers) {
      const visitor = await visit(headers)
      return visitor.kind === 'person' ? visitor.actor : { kind: 'guest' }
    },

    async handle(request, clientAddress) {
      const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
      if (OPEN_PATHS[path] !== request.method) return new Response(null, { status: 404 })
      if (request.method === 'POST' && request.headers.get('origin') !== origin)
        return new Response(null, { status: 403 })
      if (path.includes('regist') && !mayAddPasskey(await visit(request.headers))) {
        return Response.json({ code: 'SECOND_STEP_NEEDED' }, { status: 401 })
      }
      const headers = new Headers(request.headers)
      headers.set(CLIENT_ADDRESS_HEADER, clientAddress)
      const provider = path === '/callback/resident' ? 'resident' : path === '/callback/staff' ? 'staff' : undefined
      const target = provider ? await authFor(provider)?.catch(() => undefined) : auth
      if (!target) return Response.redirect(`${origin}/anmelden?error=provider_unreachable`, 303)
      const body = request.method === 'POST' ? await request.text() : null
      const forwarded = new Request(request.url, { method: request.method, headers, body })
      return signingIn.run({ method: provider ?? 'passkey', trust: 'low' }, () => target.handler(forwarded))
    },

    async sendLink(inquiry, { email, ...metadata }) {
      const to = normalEmail(email)
      if (to === undefined) return { kind: 'refused', because: 'email-malformed' }
      const response = await ask(auth, inquiry, { method: 'link' }, '/sign-in/magic-link', { email: to, metadata })
      if (response.status === 429) return { kind: 'refused', because: 'too-many' }
      await expectOk(response)
      return { kind: 'sent' }
    },

    async linkAddress(token) {
      const { internalAdapter } = await auth.$context
      const found = await internalAdapter.findVerificationValue(token)
      if (!found || found.expiresAt <= new Date()) return undefined
      return (JSON.parse(found.value) as { email?: string }).email
    },

    async signInByLink(inquiry, token) {
      const query = new URLSearchParams({ token })
      const response = await ask(auth, inquiry, { method: 'link' }, `/magic-link/verify?${query}`)
      if (response.status === 429) return { kind: 'refused', because: 'too-many' }
      if (response.status === 302) return { kind: 'refused', because: 'link-void' }
      await expectOk(response)
      return { kind: 'signed-in', cookies: response.headers.getSetCookie() }
    },

    async startProvider(inquiry, provider, { goOn, onError, demanded }) {
      const opening = authFor(provider)
      if (!opening) return { kind: 'refused', because: 'not-configured' }
      const target = await opening.catch(() => undefined)
      if (!target) return { kind: 'refused', because: 'unreachable' }
      const response = await ask(target, inquiry, { method: provider }, '/sign-in/social', {
        provider,
        callbackURL: `${origin}${goOn}`,
        errorCallbackURL: `${origin}${onError}`,
        disableRedirect: true,
        ...(demanded && { additionalParams: { acr_values: acrValuesFor(demanded) } }),
      })
      if (response.status === 429) return { kind: 'refused', because: 'too-many' }
      await expectOk(response)
      const { url } = (await response.json()) as { url: string }
      return { kind: 'go', url, cookies: response.headers.getSetCookie() }
    },

    async signInByTerminal({ headers }, act, form) {
      const accepted = await acceptAdministrator(act, form)
      if (accepted.kind === 'refused') return accepted
      const response = await signingIn.run({ method: 'terminal', trust: 'low' }, () =>
        auth.api.signInByTerminal({ body: { personId: accepted.personId }, headers, asResponse: true }),
      )
      await expectOk(response)
      return { kind: 'signed-in', cookies: response.headers.getSetCookie() }
    },

    async sendAddressLink(personId, { email, locale, page }) {
      const to = normalEmail(email)
      if (to === undefined) return { kind: 'refused', because: 'email-malformed' }
      const perPerson = await rateLimit.attempt(`address-of:${personId}`, LINKS_PER_ADDRESS)
      if (!perPerson.allowed) return { kind: 'refused', because: 'too-many' }
      if ((await rateLimit.attempt(`address:${to}`, LINKS_PER_ADDRESS)).allowed) {
        const token = await createAddressToken(db, personId, to)
        await sendLink({ kind: 'prove-address', to, url: `${origin}${page}?t=${token}`, locale })
      }
      return { kind: 'sent' }
    },

    async signOut(inquiry) {
      const response = await ask(auth, inquiry, { method: 'link' }, '/sign-out', {})
      await expectOk(response)
      return response.headers.getSetCookie()
    },
  }
}

function mayAddPasskey(visitor: Visitor): boolean {
  return visitor.kind === 'person' && factorDoor(visitor.session, visitor.factors, new Date().toISOString()) === 'open'
}

async function expectOk(response: Response): Promise<void> {
  if (response.ok) return
  const answer = (await response.json().catch(() => ({}))) as { code?: string }
  throw new Error(`better-auth answered ${response.status} ${answer.code ?? ''}`)
}
