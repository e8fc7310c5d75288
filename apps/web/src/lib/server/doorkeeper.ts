import type { Visitor } from '@klammer/platform/identity'

/** Pages that are empty without a person. */
const PERSONAL = ['/mein/konto', '/mein/belege', '/mein/einsicht']

/**
 * Where somebody has to go first before this page: German path, or nothing when the way is free. What a person may do behind the door
 * is for the permissions to say; here it is only about having signed in well enough.
 * @param path German path without language
 * @param here address to come back to
 */
export function wayIn(visitor: Visitor, path: string, here: string): string | undefined {
  const back = `?zurueck=${encodeURIComponent(here)}`
  const isStaffArea = isWithin(path, '/amt')
  const isPersonal = PERSONAL.some((page) => isWithin(path, page))
  switch (visitor.kind) {
    case 'guest':
      return isStaffArea || isPersonal ? `/anmelden${back}` : undefined
    case 'halfway':
      return isStaffArea || isWithin(path, '/mein') ? `/anmelden/zweiter-schritt${back}` : undefined
    case 'person':
      if (!isStaffArea) return undefined
      if (visitor.staffDoor === 'second-step') return `/anmelden/zweiter-schritt${back}`
      if (visitor.staffDoor === 'set-up') return `/mein/konto/zweiter-schritt${back}`
      return undefined
  }
}

function isWithin(path: string, parent: string): boolean {
  return path === parent || path.startsWith(`${parent}/`)
}
