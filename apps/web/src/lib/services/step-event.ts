import type { Answers } from '@klammer/engines/flow'
import type { DraftSaved } from '@klammer/modules/services'
import { redirect, type RequestEvent } from '@sveltejs/kit'
import { href } from '#lib/routing/index.ts'
import { dropDraftToken, keepDraftToken } from './cookies.ts'
import type { Journey } from './journey.ts'
import { donePath, gonePath } from './paths.ts'

/** A form of one page of an application was sent. */
export type StepEvent = RequestEvent<{ slug: string; seite: string }>

/** The answers that were saved; who sent the application in another tab meanwhile gets to what came of it. */
export function keepGoing(
  { cookies, locals }: StepEvent,
  { slug, token, expiresAt }: Journey,
  saved: DraftSaved,
): Answers {
  if (saved.kind === 'saved') {
    keepDraftToken(cookies, slug, token, expiresAt)
    return saved.answers
  }
  if (saved.because === 'already-submitted') redirect(303, href(donePath(slug), locals.locale))
  dropDraftToken(cookies, slug)
  redirect(303, href(gonePath(slug), locals.locale))
}
