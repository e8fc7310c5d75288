import { readFile } from 'node:fs/promises'
import {
  importUpload,
  keepUpload,
  findUpload,
  importRefusalText,
  previewOf,
  readDocument,
  type Reading,
  refusalText,
  reportLines,
} from '@klammer/modules/strategy/exchange'
import { actAs } from '@klammer/platform/act'
import { readConfig } from '@klammer/platform/config'
import { createFileStore } from '@klammer/platform/files'
import type { Locale } from '@klammer/platform/i18n'
import { type Command, Failure, type Input, onlyArgument, UsageError } from '../command.ts'
import { withDatabase } from '../with-database.ts'

const locale = 'en'

export const command: Command = {
  usage: 'FILE',
  help: `
Reads a strategy in StratML (ISO 17469, part 1 or 2) and takes it over as drafts, all or nothing; nothing of it is public before the
usual second person and the council. What the city knows already is recognised and changed, the rest is new.

  --preview    only say what would come
  --new        make a new strategy, even though the city knows this one
  --lang       language of the texts, de or en; guessed where it is missing

Embedded database: stop the city first.`,
  options: { preview: { type: 'boolean' }, new: { type: 'boolean' }, lang: { type: 'string' } },

  async run(input) {
    const file = onlyArgument(input, 'FILE')
    const bytes = await read(file)
    const reading = await readDocument(bytes, languageOf(input))
    if (reading.kind === 'refused') throw new Failure(refusalText(reading, locale))
    const config = readConfig(input.env)
    await withDatabase(config, async ({ db }) => {
      const act = actAs({ db, actor: { kind: 'system', name: 'strategy import' }, locale })
      const options = { asNew: input.options['new'] === true }
      if (input.options['preview'] === true) {
        await sayPreview(input, act, reading, options)
        return
      }
      const kept = await keepUpload(act, createFileStore(config), { name: file, bytes })
      if (kept.kind === 'refused') throw new Failure(refusalText(kept, locale))
      const upload = await findUpload(act, kept.id)
      if (!upload) throw new Error('the file that was just kept is gone')
      const outcome = await importUpload(act, upload, reading, options)
      if (outcome.kind === 'refused') throw new Failure(importRefusalText(outcome.because, locale))
      const done = await findUpload(act, kept.id)
      if (done?.done) sayReport(input, done.done.report)
      input.out(
        outcome.kind === 'imported'
          ? `Imported as drafts: ${config.origin}/amt/strategie/${outcome.slug}`
          : `The city has all of it already: ${config.origin}/amt/strategie/${outcome.slug}`,
      )
    })
  },
}

type Read = Extract<Reading, { readonly kind: 'read' }>

async function sayPreview(
  input: Input,
  act: Parameters<typeof previewOf>[0],
  reading: Read,
  options: { readonly asNew: boolean },
): Promise<void> {
  const preview = await previewOf(act, reading, options)
  sayReport(input, preview.report)
  if (preview.refused) throw new Failure(importRefusalText(preview.refused, locale))
  const target = preview.target.kind === 'new' ? 'a new strategy' : `the strategy ${preview.target.slug}`
  input.out(`Would change ${preview.changes} parts of ${target}: ${preview.title}. Nothing was stored.`)
}

function sayReport({ err, out }: Input, report: Awaited<ReturnType<typeof previewOf>>['report']): void {
  for (const line of reportLines(report, locale)) err(line)
  for (const { kind, steps } of report.counts) {
    out(
      `${kind.padEnd(10)} ${steps.create} new, ${steps.change} changed, ${steps.keep} unchanged, ${steps.leave} left alone`,
    )
  }
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new Failure(`There is no file ${file}.`)
    if (code === 'EISDIR') throw new Failure(`${file} is a folder.`)
    throw error
  }
}

/** @throws UsageError for another language than the two */
export function languageOf({ options }: Pick<Input, 'options'>): Locale | undefined {
  const { lang } = options
  if (lang === undefined) return undefined
  if (lang === 'de' || lang === 'en') return lang
  throw new UsageError('--lang is de or en.')
}
