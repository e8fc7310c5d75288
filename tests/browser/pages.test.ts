import { expect, test } from 'vitest'
import type { Answer } from './support/crawl.ts'
import { answersOfTheWalk } from './support/walk.ts'

/** Each page links to its twin in the other language, so both cities are found from one start. */
const answers = await answersOfTheWalk()
const pages = answers.filter(({ isPage, status }) => isPage && status === 200)

test('a guest finds a city, not an empty house, in both languages', () => {
  expect(pages.filter(isEnglish).length).toBeGreaterThan(10)
  expect(pages.filter((page) => !isEnglish(page)).length).toBeGreaterThan(10)
})
test('no link leads nowhere', () => {
  expect(exceptions(answers, ({ status }) => status < 400)).toEqual([])
})
test('no link leads a guest into the offices', () => {
  const inside = /^\/(amt|en\/staff)(\/|\?|$)/
  expect(exceptions(answers, ({ path, status }) => !inside.test(path) || status !== 200)).toEqual([])
})
test('each page has one first heading and a title', () => {
  expect(exceptions(pages, ({ body }) => body.match(/<h1\b/g)?.length === 1)).toEqual([])
  expect(exceptions(pages, ({ body }) => /<title>[^<]{3,}<\/title>/.test(body))).toEqual([])
})
test('each page says which language it speaks, and has a link to the other one', () => {
  const speaks = (page: Answer, language: string) => page.body.includes(`<html lang="${language}"`)
  const linksTo = (page: Answer, language: string) => new RegExp(`<a\\b[^>]*hreflang="${language}"`).test(page.body)
  expect(exceptions(pages, (page) => speaks(page, isEnglish(page) ? 'en' : 'de'))).toEqual([])
  expect(exceptions(pages, (page) => linksTo(page, isEnglish(page) ? 'de' : 'en'))).toEqual([])
})
test('each page has a strict Content-Security-Policy', () => {
  expect(exceptions(pages, ({ headers }) => isStrict(String(headers['content-security-policy'])))).toEqual([])
})
test('no script stands inside a page, in an attribute or in an address', () => {
  expect(exceptions(pages, ({ body }) => !/<script(?![^>]*\ssrc=)[^>]*>(?!\s*<\/script>)/.test(body))).toEqual([])
  expect(exceptions(pages, ({ body }) => !/<[a-z][^>]*\son[a-z]+=/.test(body))).toEqual([])
  expect(exceptions(pages, ({ body }) => !/(href|src|action)="javascript:/.test(body))).toEqual([])
})
test('everything comes with safe headers', () => {
  expect(exceptions(answers, ({ headers }) => headers['x-content-type-options'] === 'nosniff')).toEqual([])
  expect(exceptions(pages, ({ headers }) => 'referrer-policy' in headers && !('x-powered-by' in headers))).toEqual([])
})
test('what the server notes for itself stays inside', () => {
  const notes = (answer: Answer) => Object.keys(answer.headers).filter((name) => name.startsWith('x-klammer'))
  expect(exceptions(answers, (answer) => notes(answer).length === 0)).toEqual([])
})

function isEnglish({ path }: Answer): boolean {
  return /^\/en(\/|\?|$)/.test(path)
}

/** Paths of the answers of which it does not hold, with the page that links to them. */
function exceptions(all: readonly Answer[], holds: (answer: Answer) => boolean): readonly string[] {
  return all.filter((answer) => !holds(answer)).map(({ path, from }) => `${path} (linked from ${from})`)
}

function isStrict(policy: string): boolean {
  const directives = new Map(policy.split(';').map((part) => [part.trim().split(' ')[0], part]))
  const scripts = directives.get('script-src') ?? ''
  const closed = ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]
  return closed.every((directive) => policy.includes(directive)) && !/unsafe|\*|https?:/.test(scripts) && scripts !== ''
}
