/**
 * The page `/pruefen`: everything is computed on this device, nothing is sent. The page holds all words, hidden, in its language; the
 * script chooses which of them are true.
 */
import { type Opening, parseReceipt, readProof } from '@klammer/engines/tlog'
import { check, type Checked, readEntry, type Step } from './check.ts'
import { forget, recall } from './memory.ts'
import { drawPath } from './picture.ts'
import { type Found, fromFile, fromLink, fromText } from './proof-from.ts'
import { checkNotice, mayBeNotice, showDecisionStep } from './notice.ts'
import { choose, filled, find, language } from './words.ts'

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

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void work(chosen())
})
find(page, '[data-forget]').addEventListener('click', () => {
  for (const { log } of homes) forget(localStorage, log)
  showMemory()
})
showMemory()
if (/[?&](nummer|beleg)=/.test(location.search))
  void work(fromLink(location.href, location.href).then((found) => [found]))

/** A notice may come together with the proof of its entry in the record. */
async function chosen(): Promise<readonly Found[]> {
  const files = [...(form.querySelector<HTMLInputElement>('input[type=file]')?.files ?? [])]
  if (files.length > 0) return Promise.all(files.map((file) => fromFile(file, location.href)))
  return [await fromText(form.querySelector('textarea')?.value ?? '', location.href)]
}

type Readable = Extract<Found, { kind: 'found' }>

async function work(finding: Promise<readonly Found[]>): Promise<void> {
  // Nothing of an earlier check may stand there while this one runs.
  say('')
  find(result, '[data-decision]').hidden = true
  const all = await finding
  const found = all.filter((one): one is Readable => one.kind === 'found')
  const unread = all.find((one) => one.kind === 'nothing')
  const notice = found.find(({ bytes }) => mayBeNotice(bytes) && !parseReceipt(bytes))
  const entry = found.find((one) => one !== notice)
  result.hidden = false
  if (notice) await judgeNotice(notice.bytes, entry)
  else if (entry) say(await judge(entry))
  else say(unread?.because ?? 'empty')
  result.focus()
}

/** Works the decision out again, and then asks the record whether it is the city's. */
async function judgeNotice(bytes: Uint8Array, given: Readable | undefined): Promise<void> {
  const checked = await checkNotice(bytes, result)
  if (checked.kind === 'other') {
    say(checked.because)
    return
  }
  const record = await recordOf(checked, given)
  showDecisionStep(find(result, '[data-decision]'), { step: 'record', fill: { act: checked.actId ?? '' }, ...record })
  if (!checked.holds || record.mood === 'failed') say('notice-differs')
  else say(record.mood === 'ok' ? 'notice-holds' : 'notice-open')
  find(result, '[data-decision]').hidden = false
  find(result, '[data-steps]').hidden = record.outcome !== 'ok' && record.outcome !== 'failed'
}

type OfRecord = Pick<Parameters<typeof showDecisionStep>[1], 'mood' | 'outcome'>

async function recordOf(
  { actId, opening }: Extract<Awaited<ReturnType<typeof checkNotice>>, { kind: 'checked' }>,
  given: Readable | undefined,
): Promise<OfRecord> {
  if (actId === undefined || !opening) return { mood: 'open', outcome: 'none' }
  const found = given ?? (await fromLink(`/protokoll/${actId}`, location.href))
  if (found.kind === 'nothing') return { mood: 'open', outcome: found.because === 'no-answer' ? 'offline' : 'missing' }
  const verdict = await judge({ ...found, actId }, [opening])
  return verdict === 'believed' ? { mood: 'ok', outcome: 'ok' } : { mood: 'failed', outcome: 'failed' }
}

/** Checks an entry of the record and shows each step. @returns the verdict */
async function judge({ actId, bytes }: Readable, ofNotice?: readonly Opening[]): Promise<string> {
  const receipt = parseReceipt(bytes)
  const proof = readProof(receipt?.proof ?? bytes)
  if (proof.kind === 'unreadable') return 'unreadable'
  const openings = ofNotice ?? receipt?.openings
  const checked = await check(proof, {
    shelf: localStorage,
    homes,
    today: new Date().toLocaleDateString('sv-SE'),
    actId,
    openings,
    fetchTile: async (path) => {
      const from = homes.find(({ log }) => log === proof.claimed.origin)
      if (!from) return undefined
      const answer = await fetch(`${from.path}/${path}`)
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined
    },
  })
  showEntry(proof.entry)
  showValues(openings ?? [])
  for (const item of result.querySelectorAll<HTMLElement>('[data-step]'))
    item.hidden = !checked.steps.some(({ step }) => step === item.dataset['step'])
  for (const step of checked.steps) showStep(step)
  showPicture(proof, checked)
  showMemory()
  return checked.isBelieved ? 'believed' : 'refused'
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
