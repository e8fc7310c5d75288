import { requirePermission } from '@klammer/platform/act'
import { formatInstant } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import {
  PAGE_LANGUAGES,
  type PageOutcome,
  PAGES,
  pageVersions,
  publishPage,
  readPage,
  settingsPermissions,
} from '@klammer/platform/settings'
import { error, fail, redirect } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { sendOnce, sentBefore } from '#lib/server/send-once.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  requirePermission(settingsPermissions, locals.act, 'city.configure', undefined)
  const { name, language } = parse(params)
  const versions = await pageVersions(locals.city.db, name, language)
  return {
    current: await readPage(locals.city.db, name, language),
    isSaved: url.searchParams.has('gespeichert'),
    versions: versions.map(({ version, title, publishedAt }) => ({
      version,
      title,
      publishedAt: publishedAt && formatInstant(publishedAt, locals.locale),
    })),
  }
}

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData()
    const typed = { title: readText(form, 'title'), markdown: readText(form, 'markdown') }
    const basedOn = Number(readText(form, 'version'))
    const page = parse(params)
    const sent = await sendOnce(locals, form, `city.page:${page.name}:${page.language}`, (act) =>
      publishPage(act, basedOn, { ...page, ...typed }),
    )
    if (sent.kind === 'refused') return fail(409, { typed, version: basedOn, errors: sentBefore(locals.locale) })
    const outcome = sent.result
    if (outcome.kind === 'published') {
      const path = `/amt/verwaltung/seiten/${params.page}/${params.language}?gespeichert`
      redirect(303, href(path, locals.locale))
    }
    if (outcome.because === 'changed-meanwhile') {
      return fail(409, { typed, version: outcome.theirs.version, theirs: outcome.theirs })
    }
    return fail(422, { typed, version: basedOn, errors: errorsOf(outcome.because, locals) })
  },
}

type Because = Exclude<Extract<PageOutcome, { kind: 'refused' }>['because'], 'changed-meanwhile'>

function errorsOf(because: Because, { locale }: App.Locals): { readonly [field: string]: string } {
  switch (because) {
    case 'no-title':
      return { title: m.shell_page_no_title({}, { locale }) }
    case 'title-too-long':
      return { title: m.shell_page_title_too_long({}, { locale }) }
    case 'no-text':
      return { markdown: m.shell_page_no_text({}, { locale }) }
    case 'text-too-long':
      return { markdown: m.shell_page_text_too_long({}, { locale }) }
  }
}

function parse(params: { page: string; language: string }) {
  const name = PAGES.find((page) => page === params.page) ?? error(404)
  const language = PAGE_LANGUAGES.find((code) => code === params.language) ?? error(404)
  return { name, language }
}
