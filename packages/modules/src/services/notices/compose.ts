import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { Locale } from '@klammer/platform/i18n'
import { formatCents, formatDay } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { PdfDocument } from '@klammer/platform/pdf'
import type { CitySettings } from '@klammer/platform/settings'
import type { Addressee } from '../cases/addressee.ts'
import type { Decision } from '../cases/model.ts'
import { serviceName } from '../mails.ts'
import type { ServiceBundle, ServiceTexts } from '../model.ts'
import type { ActOfDecision } from '../recompute/model.ts'
import { proofOf } from './proof.ts'
import { HEAD, PLAIN, TAIL } from './template.ts'

export interface NoticeFacts {
  readonly bundle: ServiceBundle
  readonly decision: Decision
  readonly addressee: Addressee
  /** Civil day of the decision. */
  readonly decidedOn: string
  readonly city: CitySettings
  /** The entry of the decision in the record; a draft has none. */
  readonly act?: ActOfDecision | undefined
}

/** The notice of a decision, ready to be set. The same facts give the same bytes. */
export function composeNotice(facts: NoticeFacts, locale: Locale): PdfDocument {
  const { act, addressee, bundle, decidedOn, decision } = facts
  const { outcome } = decision
  const texts = bundle.texts[locale] ?? bundle.texts.de
  const result = bundle.process.results.find(({ code }) => code === outcome.result)
  const template = bundle.notices[result?.notice ?? ''] ?? PLAIN
  const proof = proofOf(decision, { bundle, reference: addressee.reference, decidedOn, act })
  const data: Json = {
    frame: frameOf(facts, locale),
    words: {
      reasons: m.services_notice_reasons({}, { locale }),
      costs: m.services_notice_costs({}, { locale }),
      item: m.services_notice_item({}, { locale }),
      amount: m.services_notice_amount({}, { locale }),
      total: m.services_notice_total({}, { locale }),
      remedy: m.services_notice_remedy({}, { locale }),
    },
    reference: addressee.reference,
    answers: decision.calculation.inputs.answers as unknown as Json,
    result: outcome.result,
    tenor: texts?.results[outcome.result] ?? outcome.result,
    reasons: reasonsOf(decision, texts),
    costs: outcome.fees.map(({ cents, code }) => ({
      code,
      text: texts?.fees[code] ?? code,
      amount: formatCents(cents, locale),
    })),
    total: formatCents(
      outcome.fees.reduce((sum, { cents }) => sum + cents, 0),
      locale,
    ),
    texts: textsOf(texts, result?.notice),
    // What each decision came to, by name: an amount that is granted is no fee.
    values: (decision.calculation.trace as { readonly values?: Json } | null)?.values ?? {},
    proof: canonicalJson(JSON.parse(JSON.stringify(proof)) as Json),
  }
  return {
    source: HEAD + template + TAIL,
    data,
    locale,
    title: m.services_notice_title({ service: serviceName(bundle, locale) }, { locale }),
    date: decidedOn,
  }
}

function frameOf({ addressee, city, decidedOn }: NoticeFacts, locale: Locale): { readonly [key: string]: Json } {
  const { contact, name } = city
  const authority = contact.organisation || name
  const seat = [contact.street, `${contact.postalCode} ${contact.place}`]
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const { address, person } = addressee
  return {
    sender: [authority, ...seat],
    addressee: [
      person ? `${person.given} ${person.family}`.trim() : '',
      address ? `${address.street} ${address.number}`.trim() : '',
      address ? `${address.postcode} ${address.city}`.trim() : '',
    ].filter((line) => line !== ''),
    reference: m.services_notice_reference({ reference: addressee.reference }, { locale }),
    day: formatDay(decidedOn, locale),
    // Locked: a lawyer of the city looks at these words before they are used (§ 58 Abs. 1 VwGO), and nobody edits them for a case.
    remedy: m.services_notice_remedy_text({ authority, seat: seat.join(', ') }, { locale }),
    proof: m.services_notice_proof({}, { locale }),
  }
}

/** Reasons of the rules; where the office came to another result, its own come first. */
function reasonsOf({ outcome, override }: Decision, texts: ServiceTexts | undefined): readonly string[] {
  const ofRules = outcome.reasons.map((code) => texts?.reasons[code] ?? code)
  return override ? [override.reason, ...ofRules] : ofRules
}

function textsOf(texts: ServiceTexts | undefined, notice: string | undefined): { readonly [key: string]: string } {
  return (notice !== undefined && texts?.notices[notice]) || {}
}
