import type { PageServerLoad } from './$types'

// Kept in the browser by `service-worker.js`, so it must show the same to everybody.
export const load: PageServerLoad = ({ locals }) => locals.shows('city')
