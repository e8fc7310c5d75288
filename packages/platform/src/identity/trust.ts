import type { Trust } from './model.ts'

/**
 * The trust level that an OpenID provider's `acr` claim stands for. Known are the eIDAS levels of assurance (as in the eIDAS SAML
 * message format 1.2, notified schemes only) and the STORK levels that BundID and BayernID speak. Whatever else is said counts as low.
 */
export function trustOfAcr(acr: unknown): Trust {
  switch (acr) {
    case 'http://eidas.europa.eu/LoA/high':
    case 'STORK-QAA-Level-4':
      return 'high'
    case 'http://eidas.europa.eu/LoA/substantial':
    case 'STORK-QAA-Level-3':
      return 'substantial'
    default:
      return 'low'
  }
}

const LEVELS: readonly Trust[] = ['low', 'substantial', 'high']

/** Is the session's trust at least what a service demands? */
export function trustReaches(trust: Trust, demanded: Trust): boolean {
  return LEVELS.indexOf(trust) >= LEVELS.indexOf(demanded)
}

/** What to ask the provider for (`acr_values`), best first, when a service demands that level. */
export function acrValuesFor(demanded: Trust): string {
  return LEVELS.slice(LEVELS.indexOf(demanded))
    .toReversed()
    .map((level) => `http://eidas.europa.eu/LoA/${level}`)
    .join(' ')
}
