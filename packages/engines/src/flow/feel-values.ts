import { decimalFrom, parseDecimal } from '../decimal/index.ts'
import { parseDate } from '../temporal/index.ts'
import type { Context, Value } from '../rules/value.ts'
import type { Answer, Answers, Field, Person, Address, Question, StoredFile } from './model.ts'
import { inShape } from './shape.ts'

/**
 * Answers as rules see them. Every field is there: what was not answered, or does not count, is null; a group is always a context, a
 * repeat always a list.
 */
export function toFeelContext(fields: readonly Field[], answers: unknown): Context {
  const given = isRecord(answers) ? answers : {}
  return new Map(fields.map((field) => [field.name, toFeel(field, given[field.name])] as const))
}

function toFeel(field: Field, answer: unknown): Value {
  switch (field.type) {
    case 'group':
      return toFeelContext(field.fields, answer)
    case 'repeat':
      return Array.isArray(answer) ? answer.map((entry) => toFeelContext(field.fields, entry)) : []
    default:
      return questionToFeel(field, inShape(field, answer))
  }
}

function questionToFeel(question: Question, answer: Answer | undefined): Value {
  if (answer === undefined) return question.type === 'date' && question.unknown === true ? dayInParts('') : null
  switch (question.type) {
    case 'number':
    case 'money':
      return parseDecimal(answer as string) ?? null
    case 'date':
      return question.unknown === true ? dayInParts(answer as string) : (parseDate(answer as string) ?? null)
    case 'person':
      return textsOf(answer as Person)
    case 'address':
      return textsOf(answer as Address)
    case 'file':
      return (answer as readonly StoredFile[]).map(({ name, type, size }) => {
        return new Map<string, Value>([
          ['name', name],
          ['type', type],
          ['size', decimalFrom(size)],
        ])
      })
    default:
      return answer as Answers & string
  }
}

/** The names inside an answer of several parts. */
export function partsOf(question: Question): readonly string[] | undefined {
  switch (question.type) {
    case 'person':
      return ['given', 'family']
    case 'address':
      return ['street', 'number', 'postcode', 'city', 'country']
    case 'file':
      return ['name', 'type', 'size']
    case 'date':
      return question.unknown === true ? ['year', 'month', 'day', 'date'] : undefined
    default:
      return undefined
  }
}

/** A birthday of which perhaps only the year is known; `date` is there when all of it is. */
function dayInParts(text: string): Context {
  const [year, month, day] = text.split('-')
  const part = (value: string | undefined) =>
    value === undefined || value === '' ? null : (parseDecimal(value) ?? null)
  return new Map<string, Value>([
    ['year', part(year)],
    ['month', part(month)],
    ['day', part(day)],
    ['date', day === undefined ? null : (parseDate(text) ?? null)],
  ])
}

function textsOf(parts: Person | Address): Context {
  return new Map(Object.entries(parts) as readonly [string, string][])
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
