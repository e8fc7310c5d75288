import type { Reroute, Transport } from '@sveltejs/kit/hooks'
import { germanPath } from '#lib/routing/index.ts'

/** English addresses lead to the German routes. */
export const reroute: Reroute = ({ url }) => germanPath(url.pathname)

/**
 * SvelteKit writes down what a page shows, for a browser that takes the page over. No browser does here
 * (docs/decisions/0002): nothing is written, which saves a tenth of the work for a page.
 */
export const transport: Transport = { nothing: { encode: () => true, decode: () => undefined } }
