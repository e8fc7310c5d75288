import { requirePermission } from '@klammer/platform/act'
import { formatInstant } from '@klammer/platform/i18n'
import { settingsPermissions } from '@klammer/platform/settings'
import { error, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const jobs = jobsOf(locals)
  const page = await jobs?.deadLetters(url.searchParams.get('after') ?? undefined)
  return {
    isWorking: jobs !== undefined,
    next: page?.next,
    letters: (page?.letters ?? []).map((letter) => ({
      ...letter,
      failedAt: formatInstant(letter.failedAt, locals.locale),
      sentAt: formatInstant(letter.sentAt, locals.locale),
    })),
  }
}

export const actions: Actions = {
  retry: async ({ locals, request }) => {
    await jobsOf(locals)?.retryDeadLetter(await readId(request))
    redirect(303, href('/amt/verwaltung/auftraege', locals.locale))
  },
  discard: async ({ locals, request }) => {
    await jobsOf(locals)?.discardDeadLetter(await readId(request))
    redirect(303, href('/amt/verwaltung/auftraege', locals.locale))
  },
}

/** @throws Forbidden */
function jobsOf({ act, city }: App.Locals) {
  requirePermission(settingsPermissions, act, 'city.configure', undefined)
  return city.jobs
}

async function readId(request: Request): Promise<string> {
  const id = readText(await request.formData(), 'id')
  return /^[0-9a-f-]{36}$/.test(id) ? id : error(400)
}
