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

/** Pages of one kind with filters, dates and the like are looked at this often, so that a crawl comes to an end. */
const QUERIES_PER_KIND = 5
const LIMIT = 3000
const AT_ONCE = 4

/** Follows all links of the city, from `start`, as a guest and a search engine would. */
export async function crawl(origin: string, start: string): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  const seen = new Set<string>([start])
  const queries = new Map<string, number>()
  let found: { path: string; from: string }[] = [{ path: start, from: '' }]
  const follow = async ({ path, from }: { path: string; from: string }): Promise<void> => {
    const answer = { ...(await fetchRaw(origin, path)), path, from }
    answers.push(answer)
    for (const next of linksOf(answer, origin)) {
      if (seen.has(next)) continue
      seen.add(next)
      const count = queries.get(kindOf(next)) ?? 0
      if (next.includes('?') && count >= QUERIES_PER_KIND) continue
      if (next.includes('?')) queries.set(kindOf(next), count + 1)
      found.push({ path: next, from: path })
    }
  }
  while (found.length > 0) {
    if (answers.length > LIMIT) throw new Error(`more than ${LIMIT} pages: does the city link to endless variants?`)
    const batch = found.slice(0, AT_ONCE)
    found = found.slice(AT_ONCE)
    await Promise.all(batch.map(follow))
  }
  return answers
}

/** `/en/strategy/goals/3 stand` for `/en/strategy/goals/free-wifi?stand=2024-03-01`: same words, same depth, same questions. */
function kindOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://city')
  const words = pathname.split('/').filter((word) => word !== '')
  const language = words[0] === 'en' ? words.splice(0, 1) : []
  return `${[...language, ...words.slice(0, 2), words.length].join('/')} ${[...searchParams.keys()].join(' ')}`
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
