import { createHash } from 'node:crypto'
import type { GenericOAuthConfig } from 'better-auth/plugins'
import { z } from 'zod'
import type { OidcProvider } from '../config/index.ts'
import type { Provider } from './model.ts'
import { signingIn } from './signing-in.ts'
import { trustOfAcr } from './trust.ts'

export type OidcConfig = GenericOAuthConfig

const PATIENCE_MS = 10_000

const discovered = z.object({ issuer: z.string(), userinfo_endpoint: z.url().optional() })

const claimsOf = z.object({
  sub: z.string().min(1),
  acr: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  name: z.string().optional(),
})

/**
 * Asks the provider for its endpoints (OpenID Connect Discovery 1.0) and describes it for better-auth.
 * @throws when the provider does not answer, or answers for another issuer
 */
export async function discover(
  provider: Provider,
  { issuer, clientId, clientSecret }: OidcProvider,
): Promise<OidcConfig> {
  const discoveryUrl = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = discovered.parse(await getJson(discoveryUrl, {}))
  if (answer.issuer !== issuer) throw new Error(`the provider at ${issuer} calls itself ${answer.issuer}`)

  return {
    providerId: provider,
    discoveryUrl,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    getUserInfo: async ({ idToken, accessToken }) => {
      // better-auth has verified signature, issuer, audience and nonce before it calls this.
      const told = claimsOf.parse(payloadOf(idToken))
      const more =
        answer.userinfo_endpoint === undefined
          ? {}
          : claimsOf
              .partial()
              .parse(await getJson(answer.userinfo_endpoint, { authorization: `Bearer ${accessToken}` }))
      if (more.sub !== undefined && more.sub !== told.sub) throw new Error('user info of somebody else')

      const how = signingIn.getStore()
      if (how && provider === 'resident') how.trust = trustOfAcr(told.acr)
      const claims = { ...more, ...told }
      const isVerified = claims.email !== undefined && String(claims.email_verified) === 'true'
      return {
        sub: claims.sub,
        id: claims.sub,
        name: claims.name ?? '',
        email: isVerified ? claims.email : noAddress(provider, issuer, claims.sub),
        emailVerified: isVerified,
      }
    },
  }
}

/**
 * Stands in for an address that the provider does not vouch for: an account opened under somebody else's unproven address would be
 * waiting for its owner. The person can prove an address later.
 */
function noAddress(provider: Provider, issuer: string, subject: string): string {
  const digest = createHash('sha256').update(`${issuer}\0${subject}`).digest('hex')
  return `${digest.slice(0, 32)}@${provider}.invalid`
}

/** Is this a stand-in for an address? The top-level domain `invalid` is reserved (RFC 2606), mail to it goes nowhere. */
export function isNoAddress(email: string): boolean {
  return email.endsWith('.invalid')
}

function payloadOf(idToken: string | undefined): unknown {
  return JSON.parse(Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString('utf8'))
}

async function getJson(url: string, headers: Record<string, string>): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json', ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!response.ok) throw new Error(`${new URL(url).origin} answered ${response.status}`)
  return response.json()
}
