import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DraftField } from '../draft.ts'
import { all, always, any, type Condition, never, not, unknown } from './condition.ts'
import { lineUp } from './line-up.ts'

const fields: readonly DraftField[] = ['a', 'b', 'c'].map((wish) => ({ wish, shape: { type: 'yes-no' }, label: {} }))

/** Worked out directly: undefined is unknown. */
function holds(condition: Condition, answers: readonly boolean[]): boolean | undefined {
  switch (condition.kind) {
    case 'always':
      return true
    case 'never':
      return false
    case 'unknown':
      return undefined
    case 'is':
      return answers[fields.indexOf(condition.field)] === condition.value
    case 'not': {
      const inner = holds(condition.of, answers)
      return inner === undefined ? undefined : !inner
    }
    case 'all':
    case 'any': {
      const settles = condition.kind === 'any'
      const inner = condition.of.map((one) => holds(one, answers))
      if (inner.includes(settles)) return settles
      return inner.includes(undefined) ? undefined : !settles
    }
    default:
      throw new Error(condition.kind)
  }
}

const atom = fc.oneof(
  fc.constantFrom<Condition>(always, never),
  fc.tuple(fc.constantFrom(...fields), fc.boolean()).map(([field, value]): Condition => ({ kind: 'is', field, value })),
)

type Plan = { readonly join: 'all' | 'any' | 'not'; readonly of: readonly (Plan | Condition)[] }
const { plan } = fc.letrec<{ plan: Plan | Condition }>((tie) => ({
  plan: fc.oneof(
    { depthSize: 'small' },
    atom,
    fc.record({
      join: fc.constantFrom('all', 'any', 'not'),
      of: fc.array(tie('plan'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}))

const built = (from: Plan | Condition): Condition => {
  if (!('join' in from)) return from
  const inner = from.of.map(built)
  return from.join === 'not' ? not(inner[0] ?? always) : from.join === 'all' ? all(inner) : any(inner)
}
const meant = (from: Plan | Condition, answers: readonly boolean[]): boolean => {
  if (!('join' in from)) return holds(from, answers) === true
  const inner = from.of.map((one) => meant(one, answers))
  return from.join === 'not' ? !inner[0] : from.join === 'all' ? !inner.includes(false) : inner.includes(true)
}

test('a condition that was made simpler means the same', () => {
  fc.assert(
    fc.property(plan, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (from, answers) => {
      expect(holds(built(from), answers)).toBe(meant(from, answers))
    }),
  )
})

test('what is unknown never turns into something known, unless the rest settles it', () => {
  const yes: Condition = { kind: 'is', field: fields[0] as DraftField, value: true }
  expect(all([unknown, yes])).toEqual(unknown)
  expect(any([unknown])).toEqual(unknown)
  expect(all([unknown, never])).toEqual(never)
  expect(any([unknown, always])).toEqual(always)
})

test('in a list, the same pages are shown as on a walk from page to page', () => {
  const pages = 6
  const edges = fc.array(
    fc.array(fc.record({ to: fc.nat(pages - 1), when: fc.option(fc.nat(2), { nil: undefined }) }), { maxLength: 3 }),
    { minLength: pages, maxLength: pages },
  )
  fc.assert(
    fc.property(edges, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }), (all, answers) => {
      // Forward only: ways back are a matter of their own.
      const graph = all.map((next, at) => ({
        id: String(at),
        next: next
          .filter(({ to }) => to > at)
          .map(({ to, when }) => ({
            to: String(to),
            ...(when !== undefined && {
              when: { kind: 'is', field: fields[when] as DraftField, value: true } as const,
            }),
          })),
      }))
      const walked = new Set<string>()
      let here: string | undefined = '0'
      while (here !== undefined) {
        walked.add(here)
        const next: (typeof graph)[number]['next'] = graph[Number(here)]?.next ?? []
        here = (next.find(({ when }) => when && holds(when, answers)) ?? next.find(({ when }) => when === undefined))
          ?.to
      }
      const { back, list } = lineUp(graph, '0')
      expect(back).toEqual([])
      const shown = list.filter(({ when }) => holds(when, answers)).map(({ id }) => id)
      expect(new Set(shown)).toEqual(walked)
    }),
  )
})
