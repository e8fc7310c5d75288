import { generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { Browser } from './city.ts'

export interface TestAccount {
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
  /** How well the provider says it knows the person. */
  readonly acr?: string
}

/** A real OpenID provider on loopback. */
export interface TestProvider {
  readonly issuer: string
  close(): Promise<void>
}

export const CLIENT = { clientId: 'klammer', clientSecret: 'client-secret-client-secret-client' }

/** At the provider's sign-in page a test names its person in this header. */
const SUBJECT = 'x-subject'

/** Starts a provider with those accounts by subject; it insists on PKCE. Everybody agrees to everything. */
export async function startProvider(
  accounts: { readonly [subject: string]: TestAccount },
  redirectUri: string,
  port = 0,
): Promise<TestProvider> {
  const server = createServer()
  const issuer = await listen(server, port)
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub', 'acr'], email: ['email', 'email_verified'], profile: ['name'] },
    acrValues: ['http://eidas.europa.eu/LoA/high', 'http://eidas.europa.eu/LoA/substantial'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['cookie-key'] },
    jwks: {
      keys: [
        { ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig' },
      ],
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client?.clientId,
        accountId: context.oidc.session?.accountId,
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    findAccount: (_context, sub) => {
      const { acr: _, ...claims } = accounts[sub] ?? {}
      return { accountId: sub, claims: async () => ({ sub, ...claims }) }
    },
  })

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const accountId = String(request.headers[SUBJECT])
    const acr = accounts[accountId]?.acr
    await provider.interactionFinished(request, response, { login: { accountId, ...(acr && { acr }) } })
  }
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) void signIn(request, response)
    else void answer(request, response)
  })
  return {
    issuer,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Signs in at the provider as `subject` and stops at the way back to the city. */
export async function atProvider(url: string, subject: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = url
  for (let step = 0; step < 10; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { redirect: 'manual', headers: { cookie, [SUBJECT]: subject } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) throw new Error(`the provider answered ${response.status} ${await response.text()}`)
    address = new URL(location, address).href
    if (new URL(address).pathname.startsWith('/api/auth/')) return address
  }
  throw new Error('the provider never sent the person back')
}

/** The browser comes back from the provider to the city. @returns where the city sends it */
export async function comeBack(
  identity: { handle(request: Request, clientAddress: string): Promise<Response> },
  browser: Browser,
  url: string,
): Promise<URL> {
  const response = await identity.handle(new Request(url, { headers: browser.headers }), browser.clientAddress)
  browser.take(response.headers.getSetCookie())
  return new URL(response.headers.get('location') ?? 'none:')
}
