import type { Answers, Flow, Simulation, Step } from '@klammer/engines/flow'
import { readDraft, type ServiceBundle } from '@klammer/modules/services'
import { type Cookies, redirect } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { draftToken, dropDraftToken, keepEasy, wantsEasy } from './cookies.ts'
import { flowOf } from './flow-of.ts'
import { donePath, gonePath } from './paths.ts'
import { registryOf } from './registry.ts'
import { hasEasy, type Texts, textsFor } from './texts.ts'

/** What the pages of an application need of a request. */
export interface Visit {
  readonly locals: App.Locals
  readonly cookies: Cookies
  readonly params: { readonly slug: string }
  readonly url: URL
}

/** An application that is under way on this device. */
export interface Journey {
  readonly slug: string
  readonly token: string
  readonly bundle: ServiceBundle
  readonly texts: Texts
  readonly flow: Flow
  readonly questions: ReturnType<typeof flowOf>['questions']
  readonly answers: Answers
  readonly simulation: Simulation
  readonly facts: { readonly today: string }
  /** Where it was left. */
  readonly at: string | undefined
  readonly expiresAt: string
  readonly isNewestVersion: boolean
  readonly reading: Reading
}

/** Which German is read: everyday language, or the plain version where there is one. */
export interface Reading {
  readonly hasEasy: boolean
  readonly isEasy: boolean
}

export interface SentBefore {
  readonly reference: string
  readonly caseToken: string
  readonly submittedAt: string
}

export type Opened =
  | { readonly kind: 'open'; readonly journey: Journey }
  | { readonly kind: 'sent'; readonly sent: SentBefore; readonly bundle: ServiceBundle }
  /** Nothing was begun on this device. */
  | { readonly kind: 'none' }
  | { readonly kind: 'gone' }

export async function openJourney({ cookies, locals, params: { slug }, url }: Visit): Promise<Opened> {
  const token = draftToken(cookies, slug)
  if (token === undefined) return { kind: 'none' }
  const opened = await readDraft(locals.act, registryOf(locals), token)
  // A token of another service in this cookie was not put there by us.
  if (opened.kind === 'refused' || opened.draft.service !== slug) return { kind: 'gone' }
  const { bundle, draft, isNewestVersion } = opened
  if (draft.content.kind === 'submitted') return { kind: 'sent', sent: draft.content, bundle }
  const { flow, questions } = flowOf(bundle.flow)
  const facts = { today: locals.act.today }
  const { answers, at } = draft.content
  const reading = readingOf(bundle, { cookies, locals, url })
  const journey = {
    slug,
    token,
    bundle,
    texts: textsFor(bundle, locals.locale, reading.isEasy),
    flow,
    questions,
    answers,
    simulation: flow.simulate(answers, facts),
    facts,
    at,
    expiresAt: draft.expiresAt,
    isNewestVersion,
    reading,
  }
  return { kind: 'open', journey }
}

/** The application of this device, or a page that says where it has gone. */
export async function requireJourney(visit: Visit): Promise<Journey> {
  const { cookies, locals, params } = visit
  const opened = await openJourney(visit)
  switch (opened.kind) {
    case 'open':
      return opened.journey
    case 'sent':
      redirect(303, href(donePath(params.slug), locals.locale))
    case 'gone':
      dropDraftToken(cookies, params.slug)
      redirect(303, href(gonePath(params.slug), locals.locale))
    case 'none':
      redirect(303, href(gonePath(params.slug), locals.locale))
  }
}

/**
 * The same for pages that show it. Shared computers are common, and browsers must not keep pages with answers. Except the one that
 * refuses a form: the back button leads there again, and without its copy browsers ask whether to send the form once more.
 */
export async function showJourney(
  visit: Visit & {
    readonly request: Request
    readonly setHeaders: (headers: { [name: string]: string }) => void
  },
): Promise<Journey> {
  const journey = await requireJourney(visit)
  if (visit.request.method === 'GET') visit.setHeaders({ 'cache-control': 'private, no-store' })
  return journey
}

/** `?sprache=leicht` and `?sprache=alltag` are remembered for the pages that follow. */
export function readingOf(bundle: ServiceBundle, { cookies, locals, url }: Omit<Visit, 'params'>): Reading {
  const asked = url.searchParams.get('sprache')
  if (asked !== null) keepEasy(cookies, asked === 'leicht')
  const offered = hasEasy(bundle, locals.locale)
  return { hasEasy: offered, isEasy: offered && (asked === null ? wantsEasy(cookies) : asked === 'leicht') }
}

/** Pages before the application itself: may this person apply, and is it the right service? */
export function isSuitability({ page }: Step): boolean {
  return page.kind === 'question' && page.suitability === true
}

/** Long applications have a list of their sections to come back to. */
export function hasTaskList({ simulation }: Pick<Journey, 'simulation'>): boolean {
  return simulation.progress.sections.length >= 3
}

/** `hunde.1.rufname` belongs to the second dog: what such an entry is called. */
export function entryLabel({ texts }: Pick<Journey, 'texts'>, step: Step): string | undefined {
  const { page, indices } = step
  const each = page.kind === 'question' || page.kind === 'list' ? page.each : undefined
  const index = indices.at(-1)
  if (each === undefined || index === undefined) return undefined
  return entryWords(texts, each, index)
}

export function entryWords(texts: Texts, repeat: string, index: number): string {
  const { entry, label } = texts.field(repeat)
  return entry === undefined ? `${label} ${index + 1}` : entry.replace('{number}', String(index + 1))
}
