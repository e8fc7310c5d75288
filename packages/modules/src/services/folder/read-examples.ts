import { type Answer, type Answers, type Field, inShape } from '@klammer/engines/flow'
import type { Example } from '../model.ts'
import type { Lines } from './lines.ts'
import { near, type Spot } from './yaml.ts'

/**
 * One `tests/*.yaml`: a list of example applications. An example that is `like` another one takes its answers and says only what is
 * different; an empty value takes an answer away.
 */
export function readExamples(
  spot: Spot,
  fields: readonly Field[],
  before: readonly Example[],
  lines: Lines,
): readonly Example[] {
  const found = [...before]
  for (const one of spot.list()) {
    const example = readExample(one, fields, found)
    if (!example) continue
    if (found.some(({ name }) => name === example.name)) one.problem('example-twice', { name: example.name })
    lines.note(`example ${example.name}`, one)
    found.push(example)
  }
  return found
}

function readExample(spot: Spot, fields: readonly Field[], known: readonly Example[]): Example | undefined {
  const own = spot.record(['name', 'today', 'expect'], ['like', 'answers'])
  const name = own.name?.text()
  const today = own.today?.day()
  if (name === undefined || today === undefined || !own.expect) return undefined
  const like = own.like?.text()
  const base = known.find((example) => example.name === like)
  if (like !== undefined && !base) {
    own.like?.problem('example-unknown', {
      name: like,
      ...near(
        like,
        known.map((example) => example.name),
      ),
    })
  }
  const answers = own.answers ? readAnswers(own.answers, fields, base?.answers ?? {}) : (base?.answers ?? {})
  return { name, today, answers, expect: readExpected(own.expect) }
}

function readAnswers(spot: Spot, fields: readonly Field[], base: Answers): Answers {
  const answers = new Map<string, Answer>(Object.entries(base))
  for (const [name, value] of spot.entries()) {
    const field = fields.find((one) => one.name === name)
    if (!field) {
      value.problem('example-unknown-field', {
        field: name,
        ...near(
          name,
          fields.map((one) => one.name),
        ),
      })
      continue
    }
    const answer = value.isEmpty ? undefined : readAnswer(value, field, base[name])
    if (answer === undefined) answers.delete(name)
    else answers.set(name, answer)
  }
  return Object.fromEntries(answers)
}

function readAnswer(spot: Spot, field: Field, base: Answer | undefined): Answer | undefined {
  switch (field.type) {
    case 'group':
      return readAnswers(spot, field.fields, (base as Answers | undefined) ?? {})
    case 'repeat':
      return spot.list().map((entry) => readAnswers(entry, field.fields, {}))
    default: {
      const raw = rawAnswer(spot, field.type)
      const answer = inShape(field, raw)
      if (answer === undefined) spot.problem('example-bad-answer', { field: field.name, type: field.type })
      return answer
    }
  }
}

function rawAnswer(spot: Spot, type: Field['type']): unknown {
  switch (type) {
    case 'yes-no':
      return spot.yesNo()
    case 'choices':
      return spot.texts()
    case 'person':
      return { given: '', family: '', ...wordsOf(spot) }
    case 'address':
      return { number: '', postcode: '', country: 'DE', ...wordsOf(spot) }
    case 'file':
      return spot.texts().map((name) => ({ id: name, name, type: 'application/pdf', size: 1000 }))
    default:
      return spot.text()
  }
}

function wordsOf(spot: Spot): { readonly [key: string]: string } {
  return Object.fromEntries(spot.entries().map(([key, text]) => [key, text.text() ?? ''] as const))
}

function readExpected(spot: Spot): Example['expect'] {
  const own = spot.record([], ['path', 'exit', 'errors', 'result', 'reasons', 'values', 'fees', 'deadlines'])
  const exit = own.exit?.text()
  const result = own.result?.text()
  return {
    ...(own.path && { path: own.path.texts() }),
    ...(exit !== undefined && { exit }),
    ...(own.errors && { errors: wordsOf(own.errors) }),
    ...(result !== undefined && { result }),
    ...(own.reasons && { reasons: own.reasons.texts() }),
    ...(own.values && { values: wordsOf(own.values) }),
    ...(own.fees && { fees: readFees(own.fees) }),
    ...(own.deadlines && { deadlines: wordsOf(own.deadlines) }),
  }
}

/** Written in euros, kept in cents. */
function readFees(spot: Spot): { readonly [code: string]: number } {
  return Object.fromEntries(
    spot.entries().flatMap(([code, amount]) => {
      const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(amount.text() ?? '')
      if (!found) return amount.problem('needs-number') ?? []
      return [[code, Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))] as const]
    }),
  )
}
