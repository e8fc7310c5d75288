import { randomUUID } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { APIError, betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth, magicLink } from 'better-auth/plugins'
import { z } from 'zod'
import type { PlatformDb } from '../database/tables.ts'
import type { OidcConfig } from './oidc.ts'
import type { RateLimit } from './rate-limit.ts'
import { signingIn } from './signing-in.ts'

/** The header in which the server tells better-auth the client's address; `ask` overwrites what a client put there. */
export const CLIENT_ADDRESS_HEADER = 'x-klammer-client-address'

export const LINK_MINUTES = 15

const SESSION_DAYS = 30

export interface AuthOptions {
  readonly db: PlatformDb
  readonly origin: string
  readonly secret: string
  readonly cityName: string
  readonly rateLimit: RateLimit
  readonly oidc?: OidcConfig | undefined
  /** Puts the mail into the outbox. Its time must not tell whether the address is known. */
  sendLink(link: { email: string; token: string; metadata: unknown }): Promise<void>
}

/** better-auth, set up for a city. Nothing outside this folder sees it. */
export type Auth = ReturnType<typeof createAuth>

export function createAuth(options: AuthOptions) {
  const { hostname } = new URL(options.origin)
  return betterAuth({
    appName: options.cityName,
    baseURL: options.origin,
    basePath: '/api/auth',
    secret: options.secret,
    trustedOrigins: [options.origin],
    // Its messages may name addresses of people; what matters to the operator comes back as an answer.
    logger: { disabled: true },
    telemetry: { enabled: false },
    onAPIError: {
      // Refusals become answers. What should not happen ends where the city's errors end, instead of on the console with its data.
      onError: (error) => {
        if (!(error instanceof APIError)) throw error
      },
    },
    database: { db: options.db.withSchema('identity'), type: 'postgres', transaction: true },
    user: { modelName: 'person' },
    session: {
      expiresIn: SESSION_DAYS * 24 * 60 * 60,
      // A session ends when it was said to end, not ever later.
      disableSessionRefresh: true,
      // How recent a session must be for what is decided by `factorDoor`.
      freshAge: 0,
      additionalFields: {
        method: { type: 'string', required: true, input: false },
        trust: { type: 'string', required: true, input: false },
        secondStepAt: { type: 'date', required: false, input: false },
      },
    },
    account: {
      // Whoever proves an address at a provider that vouches for it is that address's owner; nobody else is linked.
      accountLinking: { enabled: true, trustedProviders: [], requireLocalEmailVerified: true },
      updateAccountOnSignIn: false,
    },
    verification: { storeIdentifier: 'hashed' },
    rateLimit: {
      enabled: true,
      customStorage: {
        consume: async (key, rule) => {
          const attempt = await options.rateLimit.attempt(`http:${key}`, rule)
          return { allowed: attempt.allowed, retryAfter: attempt.allowed ? null : attempt.retryAfter }
        },
      },
      window: 60,
      max: 60,
      customRules: {
        '/sign-in/magic-link': { window: 60, max: 10 },
        '/magic-link/verify': { window: 60, max: 20 },
        '/sign-in/social': { window: 60, max: 20 },
        '/callback/*': { window: 60, max: 20 },
        '/passkey/*': { window: 60, max: 30 },
      },
    },
    advanced: {
      cookiePrefix: 'klammer',
      useSecureCookies: !isLoopback(hostname),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => randomUUID() },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const how = signingIn.getStore()
            if (!how) throw new Error('a session without a known way of signing in')
            return { data: { ...session, ipAddress: null, method: how.method, trust: how.trust, secondStepAt: null } }
          },
        },
      },
      user: {
        create: { before: async (user) => ({ data: { ...user, image: null } }) },
      },
      account: {
        create: {
          // The city acts for nobody at the provider, so it keeps no tokens.
          before: async (account) => ({
            data: {
              ...account,
              accessToken: null,
              refreshToken: null,
              idToken: null,
              accessTokenExpiresAt: null,
              refreshTokenExpiresAt: null,
            },
          }),
        },
      },
    },
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES * 60,
        sendMagicLink: ({ email, token, metadata }) => options.sendLink({ email, token, metadata }),
      }),
      passkey({
        rpID: hostname,
        rpName: options.cityName,
        origin: options.origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification }) => {
            requireUserVerified(verification.registrationInfo?.userVerified)
          },
        },
        authentication: {
          afterVerification: ({ verification }) => {
            requireUserVerified(verification.authenticationInfo.userVerified)
          },
        },
      }),
      terminal,
      ...(options.oidc ? [genericOAuth({ config: [options.oidc] })] : []),
    ],
  })
}

/** A passkey counts as two factors only when the device has checked its owner (PIN, finger, face); better-auth does not insist. */
function requireUserVerified(verified: boolean | undefined): void {
  if (verified !== true) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' })
}

/** Starts a session for a person whom the server itself has just made out, with the link from its terminal. Not open to HTTP. */
const terminal = {
  id: 'klammer-terminal',
  endpoints: {
    signInByTerminal: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ personId: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.personId)
        if (!user) throw new Error('no such person')
        await setSessionCookie(context, { user, session: await internalAdapter.createSession(user.id) })
        return context.json({ kind: 'signed-in' })
      },
    ),
  },
}

export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || hostname.startsWith('127.')
  )
}
