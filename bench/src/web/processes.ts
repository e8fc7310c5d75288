import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const script = (name: string) => fileURLToPath(new URL(`./${name}.ts`, import.meta.url))

export interface ClosedLoad {
  readonly perSecond: number
  readonly failed: number
  readonly p99: number
}

export interface OpenLoad {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly failed: number
}

/** Ten connections that ask as fast as they are answered. See `load.ts`. */
export async function askClosely(url: string, seconds: number): Promise<ClosedLoad> {
  return load<ClosedLoad>(['closed', url, String(seconds)])
}

/** So many requests each second, come what may. See `load.ts`. */
export async function askSteadily(url: string, seconds: number, rate: number): Promise<OpenLoad> {
  return load<OpenLoad>(['open', url, String(seconds), String(rate)])
}

async function load<Result extends { readonly failed: number }>(args: readonly string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [script('load'), ...args])
  const result = JSON.parse(stdout) as Result
  if (result.failed > 0) throw new Error(`${result.failed} requests failed: ${args.join(' ')}`)
  return result
}

export interface Page {
  readonly headers: { readonly [name: string]: string }
  readonly body: Buffer
}

/** The very bytes a browser would get. */
export function fetchBytes(url: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip, br', accept: 'text/html' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode !== 200) {
          reject(new Error(`${url} answers ${response.statusCode}`))
          return
        }
        const headers = Object.entries(response.headers).filter(
          (header): header is [string, string] => typeof header[1] === 'string' && !HOP_BY_HOP.has(header[0]),
        )
        resolve({ headers: Object.fromEntries(headers), body: Buffer.concat(chunks) })
      })
    }).on('error', reject)
  })
}

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding'])

/** Node's HTTP server sending these bytes. @returns its address, and how to end it */
export async function startBareServer({
  headers,
  body,
}: Page): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const child = spawn(process.execPath, [script('bare-server')], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.write(`${JSON.stringify({ headers, body: body.toString('base64') })}\n`)
  const [port] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  return { url: `http://127.0.0.1:${port}/`, stop: () => end(child) }
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  if (child.exitCode === null) await once(child, 'exit')
}
