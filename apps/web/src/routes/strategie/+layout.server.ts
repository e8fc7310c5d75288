import { standOf } from '#lib/strategy/stand.ts'
import type { LayoutServerLoad } from './$types'

/** Every page of the strategy can show the city of another day. */
export const load: LayoutServerLoad = ({ locals, url }) => ({ stand: standOf(locals, url) })
