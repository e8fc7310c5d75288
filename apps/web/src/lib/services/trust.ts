import type { ServiceFacts } from '@klammer/modules/services'
import type { Actor } from '@klammer/platform/act'
import { trustReaches } from '@klammer/platform/identity'

/** What is missing for an application: an account, or a better proof of who it belongs to; nothing where the law asks for neither. */
export function trustGap(actor: Actor, needed: ServiceFacts['trust']['apply']): 'account' | 'proof' | undefined {
  if (needed === 'none') return undefined
  if (actor.kind !== 'person') return 'account'
  return trustReaches(actor.trust, needed) ? undefined : 'proof'
}
