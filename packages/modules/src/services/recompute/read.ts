import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import { attachmentOf, isPdf } from './attachment.ts'
import { FORMAT, type Proof } from './model.ts'

export type ReadDecision =
  | { readonly kind: 'read'; readonly proof: Proof }
  | {
      readonly kind: 'unreadable'
      /**
       * `none`: a PDF without a decision. `changed`: a PDF that is not as it was made. `damaged`: what is attached is no text of ours.
       * `incomplete`: a decision that lacks something, named in `what`.
       */
      readonly because: 'none' | 'changed' | 'damaged' | 'incomplete'
      readonly what?: string
    }

/** Is this a notice or its decision, rather than another kind of proof? */
export function isDecision(bytes: Uint8Array): boolean {
  return isPdf(bytes) || new TextDecoder().decode(bytes.subarray(0, 200_000)).includes(`"format":"${FORMAT}"`)
}

/** The decision in a notice (PDF) or in the file that goes with it (JSON). Every byte counts: the text has only one way to be written. */
export async function readDecision(bytes: Uint8Array): Promise<ReadDecision> {
  if (!isPdf(bytes)) return readJson(bytes)
  const attached = await attachmentOf(bytes)
  return attached.kind === 'found' ? readJson(attached.bytes) : { kind: 'unreadable', because: attached.because }
}

function readJson(bytes: Uint8Array): ReadDecision {
  let value: unknown
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).replace(/\r?\n$/, '')
    value = JSON.parse(text)
    if (canonicalJson(value as Json) !== text) return { kind: 'unreadable', because: 'damaged' }
  } catch {
    return { kind: 'unreadable', because: 'damaged' }
  }
  if (!isObject(value) || value['format'] !== FORMAT) return { kind: 'unreadable', because: 'damaged' }
  const missing = firstMissing(value)
  if (missing !== undefined) return { kind: 'unreadable', because: 'incomplete', what: missing }
  return { kind: 'read', proof: value as unknown as Proof }
}

type Test = (value: unknown) => boolean
const isText: Test = (value) => typeof value === 'string'
const isHash: Test = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isDay: Test = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
const isList: Test = (value) => Array.isArray(value)
const orMissing =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value)
const isFee: Test = (value) => isObject(value) && isText(value['code']) && Number.isSafeInteger(value['cents'])
const isOutcome: Test = (value) =>
  isObject(value) &&
  isText(value['result']) &&
  isList(value['reasons']) &&
  (value['reasons'] as readonly unknown[]).every(isText) &&
  isList(value['fees']) &&
  (value['fees'] as readonly unknown[]).every(isFee)

/** What has to be there; the rest of the rules is for the engines to judge. */
const PLACES: readonly (readonly [path: string, test: Test])[] = [
  ['reference', isText],
  ['decidedOn', isDay],
  ['bundle', isHash],
  ['rulesHash', isHash],
  ['digest', orMissing(isHash)],
  ['act', orMissing(isObject)],
  ['act.id', orMissing(isText)],
  ['act.salt', orMissing(isText)],
  ['rules', isObject],
  ['rules.flow.fields', isList],
  ['rules.flow.pages', isList],
  ['rules.rules', isList],
  ['rules.fees', isList],
  ['rules.process.decide.result', isText],
  ['rules.process.decide.reasons', isText],
  ['rules.process.results', isList],
  ['rest', orMissing(isObject)],
  ['calculation.bundle', isHash],
  ['calculation.inputs.answers', isObject],
  ['calculation.inputs.today', isDay],
  ['calculation.outcome', isOutcome],
  ['calculation.trace', (value) => value !== undefined],
  ['outcome', isOutcome],
  ['override', orMissing(isObject)],
  ['override.reason', orMissing(isText)],
]

const NAMES = new Set([...PLACES.map(([path]) => path.split('.')[0]), 'format'])

function firstMissing(value: { readonly [name: string]: unknown }): string | undefined {
  const unknown = Object.keys(value).find((name) => !NAMES.has(name))
  return unknown ?? PLACES.find(([path, test]) => !test(at(value, path.split('.'))))?.[0]
}

function at(value: unknown, [name, ...more]: readonly string[]): unknown {
  if (name === undefined) return value
  return isObject(value) && Object.hasOwn(value, name) ? at(value[name], more) : undefined
}

export function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
