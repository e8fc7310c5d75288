import type { City } from '@klammer/modules/city'
import type { Actor } from '@klammer/platform/act'

/** Who sends the request. Until a sign-in exists, everybody is a guest. */
export async function actorOf(_city: City, _headers: Headers): Promise<Actor> {
  return { kind: 'guest' }
}
