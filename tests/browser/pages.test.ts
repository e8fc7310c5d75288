import { beforeAll, describe, expect, inject, test } from 'vitest'
import { type Answer, crawl } from './support/crawl.ts'

const origin = inject('origin')

describe.each([
  { language: 'de', start: '/' },
  { language: 'en', start: '/en' },
])('a guest who follows every link in $language', ({ language, start }) => {
  let answers: readonly Answer[]
  let pages: readonly Answer[]
  beforeAll(async () => {
    answers = await crawl(origin, start)
    pages = answers.filter(({ isPage, status }) => isPage && status === 200)
  })

  test('finds the city, not an empty house', () => {
    expect(pages.length).toBeGreaterThan(5)
  })
  test('never meets a dead link', () => {
    expect(exceptions(answers, ({ status }) => status < 400)).toEqual([])
  })
  test('is never led into the offices, nor sees what happens there', () => {
    const inside = /^\/(amt|en\/staff)(\/|$)/
    expect(exceptions(answers, ({ path, status }) => !inside.test(path) || status !== 200)).toEqual([])
  })
  test('reads one first heading and a title of its own on each page', () => {
    expect(exceptions(pages, ({ body }) => body.match(/<h1\b/g)?.length === 1)).toEqual([])
    expect(exceptions(pages, ({ body }) => /<title>[^<]{3,}<\/title>/.test(body))).toEqual([])
  })
  test('stays in one language, and each page says which', () => {
    const own = pages.filter(({ path }) => /^\/en(\/|\?|$)/.test(path) === (language === 'en'))
    expect(own.length).toBeGreaterThan(5)
    expect(exceptions(own, ({ body }) => body.includes(`<html lang="${language}"`))).toEqual([])
  })
  test('can change the language on each page', () => {
    const other = language === 'de' ? 'en' : 'de'
    expect(exceptions(pages, ({ body }) => new RegExp(`<a\\b[^>]*hreflang="${other}"`).test(body))).toEqual([])
  })
  test('meets a strict Content-Security-Policy on each page', () => {
    expect(exceptions(pages, ({ headers }) => isStrict(String(headers['content-security-policy'])))).toEqual([])
  })
  test('meets no script inside a page, nor one that waits in an attribute', () => {
    expect(exceptions(pages, ({ body }) => !/<script(?![^>]*\ssrc=)[^>]*>(?!\s*<\/script>)/.test(body))).toEqual([])
    expect(exceptions(pages, ({ body }) => !/<[a-z][^>]*\son[a-z]+=/.test(body))).toEqual([])
    expect(exceptions(pages, ({ body }) => !body.includes('javascript:'))).toEqual([])
  })
  test('gets safe headers with everything', () => {
    expect(exceptions(answers, ({ headers }) => headers['x-content-type-options'] === 'nosniff')).toEqual([])
    expect(exceptions(pages, ({ headers }) => 'referrer-policy' in headers && !('x-powered-by' in headers))).toEqual([])
  })
})

function isStrict(policy: string): boolean {
  const directives = new Map(policy.split(';').map((part) => [part.trim().split(' ')[0], part]))
  const scripts = directives.get('script-src') ?? ''
  const closed = ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]
  return closed.every((directive) => policy.includes(directive)) && !/unsafe|\*|https?:/.test(scripts) && scripts !== ''
}

/** Paths of the pages of which it does not hold, with the page that links to them. */
function exceptions(all: readonly Answer[], holds: (answer: Answer) => boolean): readonly string[] {
  return all.filter((answer) => !holds(answer)).map(({ path, from }) => `${path} (linked from ${from})`)
}
