import type { DecisionStep, Difference, Proof } from '@klammer/modules/services/recompute'
import type { Opening } from '@klammer/engines/tlog'
import { nobleCrypto } from '@klammer/engines/tlog/noble'
import type * as Rules from './rules.ts'
import type { Table, TableWords } from './tables.ts'
import { choose, filled, find, language } from './words.ts'

/** What came of a notice. `because` names a verdict of the page. */
export type NoticeChecked =
  | { readonly kind: 'other'; readonly because: string }
  | {
      readonly kind: 'checked'
      readonly holds: boolean
      readonly actId: string | undefined
      readonly opening: Opening | undefined
    }

/** May this be a notice or the decision out of one? Only then the engine is loaded. */
export function mayBeNotice(bytes: Uint8Array): boolean {
  const begin = new TextDecoder().decode(bytes.subarray(0, 5))
  return begin.startsWith('%PDF-') || begin.startsWith('{')
}

/** Works a decision out again on this device and shows each step. The entry in the record is judged by others. */
export async function checkNotice(bytes: Uint8Array, result: HTMLElement): Promise<NoticeChecked> {
  const frame = find(result, '[data-decision]')
  const rules = await loadRules(frame.dataset['rules'] ?? '')
  if (!rules) return { kind: 'other', because: 'notice-not-loaded' }
  const read = await rules.readDecision(bytes)
  if (read.kind === 'unreadable') return { kind: 'other', because: VERDICTS[read.because] }
  const { proof } = read
  const { holds, steps, trace } = rules.checkDecision(nobleCrypto.sha256, proof)
  for (const item of frame.querySelectorAll<HTMLElement>('[data-decision-step]'))
    item.hidden = !steps.some(({ step }) => step === item.dataset['decisionStep'])
  for (const step of steps) showDecisionStep(frame, step)
  showTables(frame, rules, proof, trace)
  return { kind: 'checked', holds, actId: proof.act?.id, opening: rules.openingOf(nobleCrypto.sha256, proof) }
}

const VERDICTS = {
  none: 'notice-none',
  changed: 'notice-changed',
  damaged: 'notice-damaged',
  incomplete: 'notice-damaged',
} as const

/** @returns nothing without a connection, if it was never loaded before */
function loadRules(path: string): Promise<typeof Rules | undefined> {
  return (import(/* @vite-ignore */ path) as Promise<typeof Rules>).catch(() => undefined)
}

export function showDecisionStep(
  frame: HTMLElement,
  { differences = [], fill = {}, mood, outcome, step }: Omit<DecisionStep, 'step'> & { readonly step: string },
): void {
  const item = find(frame, `[data-decision-step="${step}"]`)
  item.hidden = false
  for (const other of ['ok', 'failed', 'open']) item.classList.toggle(`verify-step--${other}`, other === mood)
  choose(item, 'mood', mood)
  choose(item, 'outcome', outcome, fill)
  const list = item.querySelector('[data-differences]')
  list?.replaceChildren(...differences.slice(0, MOST_SHOWN).map((one) => line(frame, one)))
}

const MOST_SHOWN = 20

function line(frame: HTMLElement, { found, path, said }: Difference): HTMLElement {
  const nothing = frame.dataset['nothing'] ?? ''
  const written = (value: typeof said) => (value === undefined ? nothing : JSON.stringify(value))
  const item = document.createElement('li')
  item.textContent = filled(frame.dataset['difference'] ?? '', { path, said: written(said), found: written(found) })
  return item
}

function showTables(frame: HTMLElement, rules: typeof Rules, proof: Proof, trace: Parameters<typeof Rules.viewOf>[1]) {
  const locale = language() === 'en-GB' ? 'en' : 'de'
  const words = JSON.parse(frame.dataset['words'] ?? '{}') as TableWords
  const tables = rules.tablesOf(rules.viewOf(proof, trace, locale), words, locale)
  for (const table of tables) fillTable(find(frame, `[data-table="${table.name}"] tbody`), table)
}

function fillTable(body: HTMLElement, { head, rows }: Table): void {
  const made = rows.map((cells) => {
    const row = document.createElement('tr')
    for (const [index, text] of cells.entries()) {
      const cell = document.createElement(index === 0 ? 'th' : 'td')
      if (index === 0) cell.setAttribute('scope', 'row')
      cell.classList.add('kern-table__cell')
      cell.dataset['label'] = head[index] ?? ''
      cell.textContent = text
      row.append(cell)
    }
    row.classList.add('kern-table__row')
    return row
  })
  body.replaceChildren(...made)
}
