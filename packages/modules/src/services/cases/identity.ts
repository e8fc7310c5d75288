import type { Actor } from '@klammer/platform/act'

/** Who acted, as the four-eyes rule compares it. */
export function identityOf(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return actor.id
    case 'system':
      return `system:${actor.name}`
    case 'guest':
      return 'guest'
  }
}
