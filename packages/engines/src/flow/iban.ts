import type { AnswerError } from './model.ts'

/** Lengths of the countries of SEPA that people bring along (ISO 13616 registry); others are checked by their check digits alone. */
const LENGTHS: { readonly [country: string]: number } = {
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CZ: 24,
  DE: 22,
  DK: 18,
  ES: 24,
  FR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IT: 27,
  LU: 20,
  NL: 18,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SK: 24,
}

/** Check digits after ISO 7064, MOD 97-10. */
export function ibanProblem(iban: string): AnswerError | undefined {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return { code: 'not-an-iban' }
  const length = LENGTHS[iban.slice(0, 2)]
  if (length !== undefined && iban.length !== length) return { code: 'not-an-iban' }
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1 ? undefined : { code: 'iban-checksum' }
}
