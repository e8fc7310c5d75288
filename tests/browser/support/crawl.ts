import { get } from 'node:http'

export interface Answer {
  readonly path: string
  /** The page whose link led here. */
  readonly from: string
  readonly status: number
  readonly headers: { readonly [name: string]: string | string[] | undefined }
  readonly body: string
  readonly isPage: boolean
}

/** Pages with the same path and another query (filters, dates) are looked at this often, so that a crawl comes to an end. */
const QUERIES_PER_PATH = 3
const LIMIT = 3000

/** Follows all links of the city, from `start`, as a guest and a search engine would. */
export async function crawl(origin: string, start: string): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  const seen = new Set<string>([start])
  const queries = new Map<string, number>()
  const queue: { path: string; from: string }[] = [{ path: start, from: '' }]
  for (let next = queue.shift(); next; next = queue.shift()) {
    const answer = { ...(await fetchRaw(origin, next.path)), ...next }
    answers.push(answer)
    if (answers.length > LIMIT) throw new Error(`more than ${LIMIT} pages: does the city link to endless variants?`)
    for (const path of linksOf(answer, origin)) {
      if (seen.has(path)) continue
      seen.add(path)
      const [pathname = '', query] = path.split('?')
      const count = queries.get(pathname) ?? 0
      if (query !== undefined && count >= QUERIES_PER_PATH) continue
      if (query !== undefined) queries.set(pathname, count + 1)
      queue.push({ path, from: next.path })
    }
  }
  return answers
}

/** Addresses of the same city behind links and redirects, without fragment. */
function linksOf({ body, isPage, headers, path }: Answer, origin: string): readonly string[] {
  const targets = isPage ? [...body.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map((match) => match[1] ?? '') : []
  if (typeof headers['location'] === 'string') targets.push(headers['location'])
  return targets.flatMap((target) => {
    const url = new URL(target.replaceAll('&amp;', '&'), origin + path)
    return url.origin === origin ? [url.pathname + url.search] : []
  })
}

/** Like `fetch`, but redirects are answers, too. */
export function fetchRaw(origin: string, path: string): Promise<Omit<Answer, 'path' | 'from'>> {
  return new Promise((resolve, reject) => {
    get(origin + path, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response
        const isPage = headers['content-type']?.startsWith('text/html') ?? false
        resolve({ status, headers, body: Buffer.concat(chunks).toString('utf8'), isPage })
      })
    }).on('error', reject)
  })
}
