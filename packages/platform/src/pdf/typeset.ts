import { type NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { Answer, PdfDocument } from './model.ts'

/** A folder that does not exist: a template finds what is given to it and nothing of the disk. */
export const WORKSPACE = '/klammer-pdf-has-no-folder'

/** The fonts that the compiler brings along. Others of the machine are not used: the same document, the same bytes everywhere. */
const FONTS = '("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono")'

const VALUES = `#let title = sys.inputs.title
#let locale = sys.inputs.locale
#let data = json(bytes(sys.inputs.data))
`
const MAIN = `#let day = sys.inputs.date.split("-").map(int)
#set document(title: sys.inputs.title, date: datetime(year: day.at(0), month: day.at(1), day: day.at(2)))
#set text(lang: sys.inputs.locale, region: if sys.inputs.locale == "de" { "DE" } else { "GB" }, font: ${FONTS}, fallback: false)
#set page("a4")
#include "/template.typ"
`

/** Sets one document as PDF/UA-1. */
export function typeset(compiler: NodeCompiler, document: PdfDocument): Answer {
  const unshown = new Set<string>()
  let data = JSON.stringify(document.data)
  let title = document.title
  // Each try names at most ten characters that no font has.
  for (;;) {
    const answer = typesetOnce(compiler, { ...document, title }, data)
    if (answer.kind !== 'unshown') return answer.kind === 'pdf' ? { ...answer, unshown: [...unshown] } : answer
    const before = data + title
    for (const text of answer.texts) {
      unshown.add(text)
      // As it stands inside a JSON string.
      data = data.replaceAll(JSON.stringify(text).slice(1, -1), '\ufffd')
      title = title.replaceAll(text, '\ufffd')
    }
    if (data + title === before) {
      return { kind: 'broken', message: `no font has the characters ${answer.texts.join(' ')}`, line: undefined }
    }
  }
}

type Once = Answer | { readonly kind: 'unshown'; readonly texts: readonly string[] }

function typesetOnce(compiler: NodeCompiler, document: PdfDocument, data: string): Once {
  compiler.resetShadow()
  compiler.addSource(`${WORKSPACE}/klammer.typ`, VALUES)
  compiler.addSource(`${WORKSPACE}/template.typ`, document.source)
  compiler.addSource(`${WORKSPACE}/main.typ`, MAIN)
  for (const [name, bytes] of Object.entries(document.images ?? {})) {
    compiler.mapShadow(`${WORKSPACE}/images/${name}`, Buffer.from(bytes))
  }
  const inputs = { data, locale: document.locale, title: document.title, date: document.date }
  const result = compiler.compile({ mainFilePath: `${WORKSPACE}/main.typ`, inputs })
  const error = result.takeError()
  if (error || !result.result) {
    const [first] = error ? (compiler.fetchDiagnostics(error) as Diagnostic[]) : []
    return { kind: 'broken', message: first?.message ?? 'nothing came out', line: lineOf(first) }
  }
  try {
    const bytes = compiler.pdf(result.result, { pdfStandard: PdfStandard.UA_1 })
    return { kind: 'pdf', bytes, unshown: [] }
  } catch (error) {
    return readExportError(error instanceof Error ? error.message : String(error))
  }
}

interface Diagnostic {
  readonly message: string
  readonly path: string
  readonly range: { readonly start: { readonly line: number } } | null
}

function lineOf(diagnostic: Diagnostic | undefined): number | undefined {
  if (!diagnostic?.range || !diagnostic.path.endsWith('/template.typ')) return undefined
  return diagnostic.range.start.line + 1
}

/** The export tells its errors as one text in the notation of its programming language, without lines. */
function readExportError(text: string): Once {
  const messages = [...text.matchAll(/message: "((?:[^"\\]|\\.)*)"/g)].map(([, message = '']) => unescape(message))
  const texts = messages.flatMap((message) => {
    const found = /^PDF\/UA-1 error: the text `(".*")` could not be displayed/s.exec(message)?.[1]
    return found === undefined ? [] : [unescape(found.slice(1, -1))]
  })
  if (texts.length > 0 && texts.length === messages.length) return { kind: 'unshown', texts }
  return { kind: 'broken', message: messages[0] ?? text, line: undefined }
}

function unescape(text: string): string {
  return text
    .replaceAll(/\\u\{([0-9a-f]{1,6})\}/gi, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replaceAll(/\\([nrt0])/g, (_, letter: string) => ({ n: '\n', r: '\r', t: '\t' })[letter] ?? '\0')
    .replaceAll(/\\(.)/gs, '$1')
}
