import type { Registry } from '@klammer/modules/services'
import {
  checkDecision,
  type Difference,
  isDecision,
  isPdf,
  readDecision,
  viewOf,
} from '@klammer/modules/services/recompute'
import type { PlatformDb } from '@klammer/platform/database'
import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import { nodeCrypto } from '@klammer/platform/record'
import { type Table, tablesOf } from '../../verify/tables.ts'
import { tableWords } from './notice-words.ts'

/** A check that the city's server did, for browsers without JavaScript; what the page shows of it. */
export interface ServerCheck {
  readonly verdict: string
  readonly steps: readonly {
    readonly step: string
    readonly mood: 'ok' | 'failed' | 'open'
    readonly outcome: string
    readonly fill: { readonly [name: string]: string | number }
    readonly differences: readonly string[]
  }[]
  readonly tables: readonly Table[] | undefined
}

/**
 * Works a decision out again on the server. Whoever uploads a file here could bring rules of their own that never come to an end: the
 * server applies only rules that it published itself.
 */
export async function checkOnServer(
  bytes: Uint8Array,
  { db, locale, registry }: { readonly db: PlatformDb; readonly registry: Registry; readonly locale: Locale },
): Promise<ServerCheck> {
  const isNotice = isPdf(bytes) || isDecision(bytes)
  if (!isNotice) return { verdict: bytes.length === 0 ? 'empty' : 'only-device', steps: [], tables: undefined }
  const read = await readDecision(bytes)
  if (read.kind === 'unreadable') return { verdict: VERDICTS[read.because], steps: [], tables: undefined }
  const { proof } = read
  const published = await registry.bundles.find(db, proof.bundle)
  if (!published) {
    const fill = { bundle: proof.bundle }
    const step = { step: 'version', mood: 'failed', outcome: 'unknown', fill, differences: [] } as const
    return { verdict: 'notice-differs', steps: [step], tables: undefined }
  }
  const { holds, steps, trace } = checkDecision(nodeCrypto.sha256, proof, published)
  const act = proof.act?.id
  const record = {
    step: 'record',
    mood: 'open',
    outcome: act === undefined ? 'none' : 'server',
    fill: { act: act ?? '' },
    differences: [],
  } as const
  return {
    verdict: holds ? 'notice-open' : 'notice-differs',
    steps: [
      ...steps.map((step) => ({
        ...step,
        fill: step.fill ?? {},
        differences: (step.differences ?? []).map((one) => inWords(one, locale)),
      })),
      record,
    ],
    tables: tablesOf(viewOf(proof, trace, locale), tableWords(locale), locale),
  }
}

const VERDICTS = {
  none: 'notice-none',
  changed: 'notice-changed',
  damaged: 'notice-damaged',
  incomplete: 'notice-damaged',
} as const

function inWords({ found, path, said }: Difference, locale: Locale): string {
  const written = (value: typeof said) =>
    value === undefined ? m.record_check_nothing({}, { locale }) : JSON.stringify(value)
  return m.record_check_difference({ path, said: written(said), found: written(found) }, { locale })
}
