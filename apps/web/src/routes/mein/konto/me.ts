import type { Person } from '@klammer/platform/act'
import type { Factors, Session } from '@klammer/platform/identity'
import { factorDoor } from '@klammer/platform/identity'
import { redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'

interface Me {
  readonly person: Person
  readonly session: Session
  readonly factors: Factors
}

/** The person whose account this is. Guests are sent to sign in by the hooks; a form sent after the session ended ends up here. */
export function me({ visitor, locale }: App.Locals): Me {
  if (visitor.kind !== 'person') redirect(303, href('/anmelden', locale))
  return { person: visitor.actor, session: visitor.session, factors: visitor.factors }
}

/** Before somebody changes how they sign in: they show again that it is them, unless they did so lately. */
export function requireFresh(locals: App.Locals, here: string): Me {
  const mine = me(locals)
  const door = factorDoor(mine.session, mine.factors, locals.act.now)
  const back = `?zurueck=${encodeURIComponent(here)}`
  if (door === 'second-step') redirect(303, href(`/anmelden/zweiter-schritt${back}`, locals.locale))
  if (door === 'sign-in-again') redirect(303, href(`/mein/konto/noch-einmal${back}`, locals.locale))
  return mine
}
