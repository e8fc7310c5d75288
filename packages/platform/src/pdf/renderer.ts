import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { type Answer, BrokenTemplate, type Pdf, type PdfDocument, type Question, RenderingFailed } from './model.ts'

export interface PdfRenderer {
  /** @throws BrokenTemplate, RenderingFailed */
  render(document: PdfDocument): Promise<Pdf>
  close(): void
}

export interface RendererOptions {
  /** A process starts afresh after that many documents: the compiler remembers more and more. */
  readonly documentsPerProcess?: number
  readonly timeoutMs?: number
  /** Who comes when so many are waiting is sent away: better a clear no than an answer in ten minutes. */
  readonly maxWaiting?: number
  /** For tests: another program in the place of the one that renders. */
  readonly program?: string
}

interface Order {
  readonly document: PdfDocument
  resolve(pdf: Pdf): void
  reject(error: Error): void
}

/**
 * Renders documents one after the other in a process of its own. A thread would not do: native code that loops cannot be stopped in
 * a thread, and native code that breaks down takes all threads with it. The process gets no environment and thus no secrets.
 */
export function createPdfRenderer(options: RendererOptions = {}): PdfRenderer {
  const { documentsPerProcess = 200, timeoutMs = 30_000, maxWaiting = 100 } = options
  // By its public name, since the caller may be bundled and lie elsewhere.
  const program = options.program ?? createRequire(import.meta.url).resolve('@klammer/platform/pdf/worker')
  const waiting: Order[] = []
  let current: Order | undefined
  let child: ChildProcess | undefined
  let documents = 0
  let timer: NodeJS.Timeout | undefined

  const start = (): ChildProcess => {
    const started = fork(program, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // Flags of the parent (a debugger's port, a test runner's hooks) are not for the child.
      execArgv: [],
      env: { ...(process.env['SystemRoot'] && { SystemRoot: process.env['SystemRoot'] }) },
    })
    started.on('message', (answer: Answer) => {
      if (started === child) finish(answer)
    })
    const lose = () => {
      if (started !== child) return
      child = undefined
      finish(new RenderingFailed('the PDF compiler broke down over this document'))
    }
    started.on('exit', lose)
    started.on('error', lose)
    documents = 0
    return started
  }

  const stop = () => {
    const stopped = child
    child = undefined
    stopped?.kill('SIGKILL')
  }

  const finish = (answer: Answer | Error) => {
    clearTimeout(timer)
    const order = current
    current = undefined
    if (answer instanceof Error) order?.reject(answer)
    else if (answer.kind === 'broken') order?.reject(new BrokenTemplate(answer.message, answer.line))
    else order?.resolve({ bytes: answer.bytes, unshown: answer.unshown })
    if (child && ++documents >= documentsPerProcess) stop()
    next()
  }

  const next = () => {
    if (current) return
    current = waiting.shift()
    if (!current) {
      // An idle process does not keep the program alive.
      child?.unref()
      child?.channel?.unref()
      return
    }
    child ??= start()
    child.ref()
    child.channel?.ref()
    timer = setTimeout(() => {
      stop()
      finish(new RenderingFailed(`this document took longer than ${timeoutMs} ms`))
    }, timeoutMs)
    const question: Question = { document: current.document }
    child.send(question)
  }

  const render: PdfRenderer['render'] = (document) => {
    if (waiting.length >= maxWaiting) return Promise.reject(new RenderingFailed('too many documents are waiting'))
    return new Promise((resolve, reject) => {
      waiting.push({ document, resolve, reject })
      next()
    })
  }
  const close = () => {
    waiting.splice(0).forEach((order) => order.reject(new RenderingFailed('the renderer was closed')))
    stop()
    if (current) finish(new RenderingFailed('the renderer was closed'))
  }
  return { render, close }
}

let shared: PdfRenderer | undefined

/**
 * Renders a document as PDF/UA-1 with the renderer that all parts of this program share.
 * @throws BrokenTemplate, RenderingFailed
 */
export function renderPdf(document: PdfDocument): Promise<Pdf> {
  shared ??= createPdfRenderer()
  return shared.render(document)
}
