import { expect, inject, test } from 'vitest'
import { CANARY } from './support/canaries.ts'
import { fetchRaw } from './support/crawl.ts'
import { answersOfTheWalk } from './support/walk.ts'

const origin = inject('origin')
const answers = await answersOfTheWalk()
const TEXT_OF_A_DRAFT = new RegExp(`(entwurf|draft) ${CANARY}`)

test('nothing that a guest can reach contains a word of a draft', () => {
  expect(answers.length).toBeGreaterThan(20)
  expect(answers.filter(({ body }) => body.toLowerCase().includes(CANARY)).map(({ path }) => path)).toEqual([])
})
test.each(inject('canaries'))('%s cannot be reached by its address either', async (slug) => {
  const places = ['leitlinien', 'ziele', 'vorhaben', 'kennzahlen', 'prozesse'].map(
    (kind) => `/strategie/${kind}/${slug}`,
  )
  const english = ['guidelines', 'goals', 'initiatives', 'indicators', 'processes'].map(
    (kind) => `/en/strategy/${kind}/${slug}`,
  )
  for (const place of [...places, ...english]) {
    const { status, body } = await fetchRaw(origin, place)
    expect({ place, status }).toEqual({ place, status: 404 })
    // The address itself may be repeated.
    expect(body.toLowerCase()).not.toMatch(TEXT_OF_A_DRAFT)
  }
})
test('nor is it found by searching, in either language', async () => {
  for (const place of [`/suche?q=${CANARY}`, `/en/search?q=${CANARY}`, '/suche?q=kanarienvogel']) {
    const { status, body } = await fetchRaw(origin, place)
    expect(status).toBe(200)
    expect(body).not.toContain('X99')
    expect(body.toLowerCase()).not.toMatch(TEXT_OF_A_DRAFT)
  }
})
test.each(['/amt', '/amt/strategie', '/amt/verwaltung/personen', '/en/staff'])(
  '%s shows a guest the way in, and nothing else',
  async (place) => {
    const { status, headers, body } = await fetchRaw(origin, place)
    const isSentAway = status >= 300 && status < 400 && String(headers['location']).includes('/anmelden')
    expect(isSentAway || [401, 403, 404].includes(status) || String(headers['location']).includes('/sign-in')).toBe(
      true,
    )
    expect(body).not.toContain(CANARY)
  },
)
