import type { StoredFile } from '@klammer/engines/flow'
import { answerInquiry, receiveForCase } from '@klammer/modules/services'
import { fileRefusalText } from '@klammer/platform/files'
import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { readText } from '#lib/forms/fields.ts'
import { href } from '#lib/routing/index.ts'
import { caseRefusal } from './refusal-words.ts'
import { registryOf } from './registry.ts'

/** More at once would be more than one request may hold. */
const MOST_FILES = 3

/**
 * Answers a question of the office with words, files, or both.
 * @param purpose which kind of link was used: the one from the mail about the question, or the one to the whole case
 */
export async function sendAnswer(
  { locals, params, request }: RequestEvent<{ zugang: string }>,
  purpose: 'answer' | 'applicant',
  donePath: string,
) {
  const { act, locale } = locals
  const registry = registryOf(locals)
  const form = await request.formData()
  const text = readText(form, 'text').slice(0, 4000)
  const refuse = (status: number, errors: { readonly [field: string]: string }) => fail(status, { text, errors })
  const uploads = form.getAll('file').filter((value): value is File => value instanceof File && value.size > 0)
  const files: StoredFile[] = []
  for (const upload of uploads.slice(0, MOST_FILES)) {
    const taken = await receiveForCase(act, registry, params.zugang, purpose, upload)
    if (taken.kind === 'refused') {
      const words = taken.because === 'unknown-link' ? caseRefusal(taken, locale) : fileRefusalText(taken, locale)
      return refuse(422, { file: words })
    }
    files.push(taken.file)
  }
  const answered = await answerInquiry(act, registry, params.zugang, { text, files })
  if (answered.kind === 'refused') {
    return refuse(422, { [answered.because === 'text-missing' ? 'text' : 'form']: caseRefusal(answered, locale) })
  }
  redirect(303, href(donePath, locale))
}
