import type { Reroute } from '@sveltejs/kit/hooks'
import { germanPath } from '#lib/routing/index.ts'

/** English addresses lead to the German routes. */
export const reroute: Reroute = ({ url }) => germanPath(url.pathname)
