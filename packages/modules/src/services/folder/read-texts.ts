import type { FieldTexts, PageTexts, ServiceTexts } from '../model.ts'
import type { Lines } from './lines.ts'
import type { Spot } from './yaml.ts'

type Words = { readonly [key: string]: string }

/** `texts/<language>.yaml`: all words of a service in one language. */
export function readTexts(spot: Spot, language: string, lines: Lines): ServiceTexts {
  const own = spot.record(
    ['service', 'pages', 'fields', 'results', 'reasons', 'notices'],
    ['sections', 'fees', 'deadlines'],
  )
  const note = (key: string, at: Spot) => lines.note(`text ${language} ${key}`, at)
  for (const [section, at] of Object.entries(own)) note(section, at)
  const words = (section: string, from: Spot | undefined): Words =>
    Object.fromEntries(
      (from?.entries() ?? []).flatMap(([key, text]) => {
        note(`${section}.${key}`, text)
        const said = text.text()
        return said === undefined ? [] : [[key, said] as const]
      }),
    )
  return {
    service: readServiceTexts(own.service),
    sections: words('sections', own.sections),
    pages: Object.fromEntries(
      (own.pages?.entries() ?? []).map(([page, texts]) => {
        note(`pages.${page}`, texts)
        return [page, readPageTexts(texts)] as const
      }),
    ),
    fields: Object.fromEntries(
      (own.fields?.entries() ?? []).map(([path, texts]) => {
        note(`fields.${path}`, texts)
        return [path, readFieldTexts(texts, path, words)] as const
      }),
    ),
    results: words('results', own.results),
    reasons: words('reasons', own.reasons),
    fees: words('fees', own.fees),
    deadlines: words('deadlines', own.deadlines),
    notices: Object.fromEntries(
      (own.notices?.entries() ?? []).map(([notice, texts]) => [notice, words(`notices.${notice}`, texts)] as const),
    ),
  }
}

function readServiceTexts(spot: Spot | undefined): ServiceTexts['service'] {
  const own = spot?.record(['name', 'summary', 'who', 'cost', 'duration', 'needs', 'offline'], ['keywords'])
  return {
    name: own?.name?.text() ?? '',
    summary: own?.summary?.text() ?? '',
    who: own?.who?.text() ?? '',
    cost: own?.cost?.text() ?? '',
    duration: own?.duration?.text() ?? '',
    needs: own?.needs?.texts() ?? [],
    offline: own?.offline?.text() ?? '',
    keywords: own?.keywords?.texts() ?? [],
  }
}

/** A title alone may stand without its key. */
function readPageTexts(spot: Spot): PageTexts {
  if (!spot.isMap) return { title: spot.text() ?? '' }
  const own = spot.record(['title'], ['lead', 'advice'])
  const lead = own.lead?.text()
  const advice = own.advice?.text()
  return {
    title: own.title?.text() ?? '',
    ...(lead !== undefined && { lead }),
    ...(advice !== undefined && { advice }),
  }
}

function readFieldTexts(
  spot: Spot,
  path: string,
  words: (section: string, from: Spot | undefined) => Words,
): FieldTexts {
  if (!spot.isMap) return { label: spot.text() ?? '' }
  const own = spot.record(['label'], ['hint', 'options', 'entry'])
  const hint = own.hint?.text()
  const entry = own.entry?.text()
  return {
    label: own.label?.text() ?? '',
    ...(hint !== undefined && { hint }),
    ...(own.options && { options: words(`fields.${path}.options`, own.options) }),
    ...(entry !== undefined && { entry }),
  }
}
