import { AsyncLocalStorage } from 'node:async_hooks'
import type { Method, Trust } from './model.ts'

/** How the sign-in now running came about; its session is stored with it. The OpenID provider's answer raises the trust. */
export interface SigningIn {
  readonly method: Method
  trust: Trust
}

export const signingIn = new AsyncLocalStorage<SigningIn>()
