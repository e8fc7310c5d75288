import type { ServiceFacts } from '@klammer/modules/services'

/** A legal basis as lawyers cite it. */
export function basisText({ law, section }: ServiceFacts['legalBasis'][number]): string {
  return `${section} ${law}`
}
