import {
  checkDecision,
  type DecisionStep,
  type Difference,
  openingOf,
  readDecision,
  viewOf,
} from '@klammer/modules/services/recompute'
import type { Opening } from '@klammer/engines/tlog'
import { nodeCrypto } from '@klammer/platform/record'
import { Failure, type Input } from '../command.ts'

/** The entry in which the city has recorded the decision of a notice. */
export interface EntryOfNotice {
  readonly actId: string
  readonly opening: Opening
}

/**
 * Works the decision of a notice (PDF, or the JSON that goes with it) out again, offline, and prints every step.
 * @returns its entry in the record, where the notice names one
 * @throws Failure after all steps when one does not hold
 */
export async function verifyNotice(input: Input, bytes: Uint8Array): Promise<EntryOfNotice | undefined> {
  const read = await readDecision(bytes)
  if (read.kind === 'unreadable') throw new Failure(`✗ ${UNREADABLE[read.because]}${read.what ? `: ${read.what}` : ''}`)
  const { proof } = read
  const { holds, steps, trace } = checkDecision(nodeCrypto.sha256, proof)
  const view = viewOf(proof, trace, 'en')
  input.out(
    `  ${clean(view.service)}, case ${clean(view.reference)}, decided on ${view.decidedOn}: ${clean(view.result)}`,
  )
  for (const reason of view.reasons) input.out(`  - ${clean(reason)}`)
  for (const { cents, text } of view.fees) input.out(`  ${clean(text)}: ${(cents / 100).toFixed(2)} EUR`)
  for (const step of steps) {
    const fill = Object.values(step.fill ?? {}).join(', ')
    input.out(`${MARKS[step.mood]} ${wordsOf(step)}${fill === '' || step.mood === 'failed' ? '' : ` (${clean(fill)})`}`)
    for (const one of (step.differences ?? []).slice(0, 20)) input.out(`    ${inWords(one)}`)
  }
  for (const { basis, decision, rows } of view.rules) {
    const applied = rows.map((row) => `row ${row.number}${row.basis === '' ? '' : ` (${clean(row.basis)})`}`)
    const facts = [basis, ...applied].filter((fact) => fact !== '').join(', ')
    if (facts !== '') input.out(`  ${clean(decision)}: ${clean(facts)}`)
  }
  if (!holds) throw new Failure('The notice does not hold.')
  input.out('Worked out again: the same result, reasons and amounts. Compare them with what is printed.')
  const opening = openingOf(nodeCrypto.sha256, proof)
  return proof.act && opening ? { actId: proof.act.id, opening } : undefined
}

const MARKS = { ok: '✓', failed: '✗', open: '·' } as const

const UNREADABLE = {
  none: 'This PDF carries no decision of Klammer',
  changed: 'This PDF is not as the city made it: another program has saved it anew, or somebody has changed it',
  damaged: 'The decision in this file is damaged',
  incomplete: 'The decision in this file is damaged',
} as const

const WORDS: { readonly [step in DecisionStep['step']]: string } = {
  whole: 'The data fit their checksum',
  version: 'These are the rules of the version that is named',
  answers: 'Exactly the answers in the file count',
  result: 'The rules give the same result',
  reasons: 'The rules give the same reasons',
  fees: 'The rules give the same amounts',
  trace: 'The same rows of the same tables apply',
  outcome: 'What was decided is what the rules give',
}

function wordsOf({ outcome, step }: DecisionStep): string {
  if (outcome === 'unsealed') return 'The notice carries no checksum: a draft, or made before there were any'
  if (outcome === 'part') return 'It holds only the rules, which cannot be told to be of the version that is named'
  if (outcome === 'overridden') return 'The office decided otherwise than the rules'
  return outcome === 'ok' ? WORDS[step] : `${WORDS[step]}: no`
}

function inWords({ found, path, said }: Difference): string {
  const written = (value: typeof said) => (value === undefined ? 'nothing' : JSON.stringify(value))
  return clean(`${path}: the file says ${written(said)}, worked out again ${written(found)}`)
}

/** Nobody has vouched for the words: they must not steer the terminal. */
function clean(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '\ufffd')
}
