/**
 * The page `/pruefen`: everything is computed on this device, nothing is sent. The page holds all words, hidden, in its language; the
 * script chooses which of them are true.
 */
import { type Opening, parseReceipt, readProof } from '@klammer/engines/tlog'
import { check, type Checked, readEntry, type Step } from './check.ts'
import { forget, recall } from './memory.ts'
import { drawPath } from './picture.ts'
import { type Found, fromFile, fromLink, fromText } from './proof-from.ts'

/** A log of the city, whom it asks people to trust, and where it can be read. */
interface Home {
  readonly log: string
  readonly policy: string
  readonly path: string
}

const page = find(document, '[data-verify]')
/** The city's public log: the one that people know it by. */
const home = page.dataset['log'] ?? ''
const homes = JSON.parse(page.dataset['homes'] ?? '[]') as readonly Home[]
const form = find(page, 'form')
const result = find(page, '[data-result]')

form.querySelector('fieldset')?.removeAttribute('disabled')
form.addEventListener('submit', (event) => {
  event.preventDefault()
  void work(chosen())
})
find(page, '[data-forget]').addEventListener('click', () => {
  for (const { log } of homes) forget(localStorage, log)
  showMemory()
})
showMemory()
if (/[?&](nummer|beleg)=/.test(location.search)) void work(fromLink(location.href, location.href))

function chosen(): Promise<Found> {
  const file = form.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0]
  return file ? fromFile(file, location.href) : fromText(form.querySelector('textarea')?.value ?? '', location.href)
}

async function work(finding: Promise<Found>): Promise<void> {
  const found = await finding
  result.hidden = false
  if (found.kind === 'nothing') say(found.because)
  else await judge(found)
  result.focus()
}

async function judge({ actId, bytes }: Extract<Found, { kind: 'found' }>): Promise<void> {
  const receipt = parseReceipt(bytes)
  const proof = readProof(receipt?.proof ?? bytes)
  if (proof.kind === 'unreadable') {
    say('unreadable')
    return
  }
  const checked = await check(proof, {
    shelf: localStorage,
    homes,
    today: new Date().toLocaleDateString('sv-SE'),
    actId,
    openings: receipt?.openings,
    fetchTile: async (path) => {
      const from = homes.find(({ log }) => log === proof.claimed.origin)
      if (!from) return undefined
      const answer = await fetch(`${from.path}/${path}`)
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
    },
  })
  say(checked.isBelieved ? 'believed' : 'refused')
  showEntry(proof.entry)
  showValues(receipt?.openings ?? [])
  for (const item of result.querySelectorAll<HTMLElement>('[data-step]'))
    item.hidden = !checked.steps.some(({ step }) => step === item.dataset['step'])
  for (const step of checked.steps) showStep(step)
  showPicture(proof, checked)
  showMemory()
}

/** One verdict at a time; only a verdict on a proof has steps. */
function say(verdict: string): void {
  choose(result, 'verdict', verdict)
  find(result, '[data-steps]').hidden = !['believed', 'refused'].includes(verdict)
}

function showStep({ fill = {}, mood, outcome, step }: Step): void {
  const item = find(result, `[data-step="${step}"]`)
  for (const other of ['ok', 'failed', 'open']) item.classList.toggle(`verify-step--${other}`, other === mood)
  choose(item, 'mood', mood)
  choose(item, 'outcome', outcome, fill)
}

function showEntry(entry: Uint8Array): void {
  const { at, kind } = readEntry(entry)
  const words =
    typeof kind === 'string' ? result.querySelector(`[data-kind="${CSS.escape(kind)}"]`)?.textContent : undefined
  const time = typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? new Date(at) : undefined
  const format = new Intl.DateTimeFormat(language(), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  })
  find(result, '[data-entry-words]').textContent = [words ?? kind, time && format.format(time)]
    .filter(Boolean)
    .join(', ')
  find(result, '[data-entry-text]').textContent = new TextDecoder().decode(entry)
}

/** What the receipt says in the places where the entry has checksums. Whether they fit is a step of its own. */
function showValues(openings: readonly Opening[]): void {
  find(result, '[data-values]').hidden = openings.length === 0
  const lines = openings.map(
    ({ field, value }) => `${field}: ${typeof value === 'string' ? value : JSON.stringify(value, null, 2)}`,
  )
  find(result, '[data-values-text]').textContent = lines.join('\n')
}

function showPicture(proof: Parameters<typeof drawPath>[0], { leaf, steps }: Checked): void {
  const frame = find(result, '[data-picture]')
  const isInLog = steps.some(({ outcome, step }) => step === 'log' && outcome === 'ok')
  frame.hidden = !isInLog
  if (!isInLog) return
  const label = filled(frame.dataset['label'] ?? '', { number: proof.file.index, hashes: proof.file.proof.length })
  find(frame, '[data-drawing]').replaceChildren(drawPath(proof, leaf, label))
}

/** What this device knows of the city's log, and the way to make it forget. */
function showMemory(): void {
  const known = recall(localStorage, home)
  const memory = find(page, '[data-memory]')
  memory.hidden = known === undefined
  if (!known) return
  find(memory, '[data-memory-key]').textContent = /^log (\S+)/m.exec(known.policy)?.[1] ?? ''
  choose(memory, 'outcome', 'known', { since: known.since, size: known.head?.size ?? 0 })
}

/** Shows, of the alternatives below, the one with this name. */
function choose(
  parent: Element,
  group: string,
  name: string,
  fill: { readonly [name: string]: string | number } = {},
): void {
  for (const alternative of parent.querySelectorAll<HTMLElement>(`[data-${group}]`)) {
    alternative.hidden = alternative.dataset[group] !== name
    if (alternative.hidden) continue
    alternative.dataset['words'] ??= alternative.textContent
    if (Object.keys(fill).length > 0) alternative.textContent = filled(alternative.dataset['words'], fill)
  }
}

function filled(words: string, fill: { readonly [name: string]: string | number }): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => inWords(fill[name]) ?? whole)
}

/** English pages write dates as the rest of the city does. */
function language(): string {
  return document.documentElement.lang === 'en' ? 'en-GB' : 'de-DE'
}

/** Days and numbers as the page's language writes them. */
function inWords(value: string | number | undefined): string | undefined {
  if (typeof value === 'number') return value.toLocaleString(language())
  return value && /^\d{4}-\d\d-\d\d$/.test(value)
    ? new Date(`${value}T12:00:00`).toLocaleDateString(language(), { dateStyle: 'long' })
    : value
}

function find(parent: ParentNode, selector: string): HTMLElement {
  const found = parent.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`the page lacks ${selector}`)
  return found
}
