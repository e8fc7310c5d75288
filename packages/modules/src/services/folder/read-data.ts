import type { Field, Question } from '@klammer/engines/flow'
import type { Lines } from './lines.ts'
import type { Spot } from './yaml.ts'

const SIMPLE = ['e-mail', 'phone', 'iban', 'address', 'person'] as const
const TYPES = [
  'group',
  'repeat',
  'text',
  'long-text',
  'number',
  'money',
  'date',
  'yes-no',
  'choice',
  'choices',
  'file',
  ...SIMPLE,
] as const
type Type = (typeof TYPES)[number]

/** The keys that each type knows, besides those of all. */
const KEYS: { readonly [type in Type]: readonly string[] } = {
  group: ['fields'],
  repeat: ['fields', 'min', 'max'],
  text: ['min', 'max'],
  'long-text': ['min', 'max'],
  number: ['min', 'max', 'decimals'],
  money: ['min', 'max'],
  date: ['min', 'max', 'unknown'],
  'yes-no': ['confirm'],
  choice: ['options'],
  choices: ['options', 'min', 'max'],
  file: ['accept', 'max-files', 'max-megabytes'],
  'e-mail': [],
  phone: [],
  iban: [],
  address: [],
  person: [],
}

/** `data.yaml`: the fields by name. */
export function readData(spot: Spot, lines: Lines, prefix = ''): readonly Field[] {
  return spot.entries().flatMap(([name, field]) => {
    const path = prefix + name
    lines.note(`field ${path}`, field)
    return readField(name, path, field, lines) ?? []
  })
}

function readField(name: string, path: string, spot: Spot, lines: Lines): Field | undefined {
  if (!spot.isMap) return spot.problem('needs-map')
  const typeSpot = new Map(spot.entries()).get('type')
  const type = typeSpot ? typeSpot.oneOf(TYPES) : spot.problem('missing-key', { key: 'type' })
  if (type === undefined) return undefined
  const isInner = type === 'group' || type === 'repeat'
  const own = spot.record(['type'], [...KEYS[type], 'when', ...(isInner ? [] : ['optional'])]) as {
    readonly [key: string]: Spot | undefined
  }
  const when = own['when']?.text()
  if (own['when']) lines.note(`field ${path} when`, own['when'])
  const common = { name, ...(when !== undefined && { when }) }
  if (isInner) {
    if (!own['fields']) return spot.problem('missing-key', { key: 'fields' })
    const fields = readData(own['fields'], lines, `${path}.`)
    if (type === 'group') return { ...common, type, fields }
    return { ...common, type, min: own['min']?.number() ?? 0, max: own['max']?.number() ?? 20, fields }
  }
  const optional = own['optional']?.yesNo()
  return readQuestion(spot, type, { ...common, ...(optional === true && { optional }) }, own)
}

function readQuestion(
  spot: Spot,
  type: Exclude<Type, 'group' | 'repeat'>,
  common: { readonly name: string },
  own: { readonly [key: string]: Spot | undefined },
): Question | undefined {
  const numbers = (...keys: readonly string[]) => given(keys, (key) => own[key]?.number())
  const texts = (...keys: readonly string[]) => given(keys, (key) => own[key]?.text())
  switch (type) {
    case 'text':
    case 'long-text':
      return { ...common, type, ...numbers('min', 'max') }
    case 'number':
      return { ...common, type, ...texts('min', 'max'), ...numbers('decimals') }
    case 'money':
      return { ...common, type, ...texts('min', 'max') }
    case 'date':
      return { ...common, type, ...dayLimits(own), ...given(['unknown'], (key) => own[key]?.yesNo()) }
    case 'yes-no':
      return { ...common, type, ...given(['confirm'], (key) => own[key]?.yesNo()) }
    case 'choice':
    case 'choices': {
      if (!own['options']) return spot.problem('missing-key', { key: 'options' })
      const options = own['options'].texts()
      return type === 'choice' ? { ...common, type, options } : { ...common, type, options, ...numbers('min', 'max') }
    }
    case 'file': {
      const accept = own['accept']?.texts()
      const maxFiles = own['max-files']?.number()
      const maxMegabytes = own['max-megabytes']?.number()
      return {
        ...common,
        type,
        ...(accept && { accept }),
        ...(maxFiles !== undefined && { maxFiles }),
        ...(maxMegabytes !== undefined && { maxMegabytes }),
      }
    }
    default:
      return { ...common, type }
  }
}

function dayLimits(own: { readonly [key: string]: Spot | undefined }): { readonly [key: string]: string } {
  return given(['min', 'max'], (key) => {
    const spot = own[key]
    return spot && (spot.text() === 'today' ? 'today' : spot.day())
  })
}

function given<Value>(
  keys: readonly string[],
  read: (key: string) => Value | undefined,
): { readonly [key: string]: Value } {
  const found: [string, Value][] = []
  for (const key of keys) {
    const value = read(key)
    if (value !== undefined) found.push([key, value])
  }
  return Object.fromEntries(found)
}
