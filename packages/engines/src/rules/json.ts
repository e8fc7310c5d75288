import { decimalFrom, isDecimal, parseDecimal, toNumber, toText } from '../decimal/index.ts'
import { parseDate, parseDateTime, parseDuration, parseTime, temporalToText } from '../temporal/index.ts'
import type { Json } from '../canonical-json/index.ts'
import { isTemporal } from './temporals.ts'
import type { Type } from './types.ts'
import { isContext, isList } from './value.ts'
import type { Value } from './value.ts'

/**
 * A value as JSON. Numbers that JSON's doubles hold exactly become numbers, others texts such as `"0.1000000000000000000000001"`; points in
 * time and durations become their ISO texts. What was meant is known only together with the type: see `fromJson`.
 *
 * @throws TypeError for functions and ranges, which are no data
 */
export function toJson(value: Value): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (isDecimal(value)) {
    const number = toNumber(value)
    const exact = Number.isFinite(number) && toText(decimalFrom(number)) === toText(value)
    return exact ? number : toText(value)
  }
  if (isTemporal(value)) return temporalToText(value)
  if (isList(value)) return value.map(toJson)
  if (isContext(value)) return Object.fromEntries([...value].map(([key, item]) => [key, toJson(item)]))
  throw new TypeError(`a ${value.kind} is no data`)
}

/**
 * A value from JSON. Without a type, texts stay texts. With one, texts become numbers, points in time and durations where the type says so.
 * What does not fit its type is undefined.
 */
export function fromJson(json: Json, type: Type = { kind: 'any' }): Value | undefined {
  if (json === null) return null
  switch (type.kind) {
    case 'restricted': {
      const value = fromJson(json, type.base)
      return value === undefined || !type.allowed(value) ? undefined : value
    }
    case 'any':
      return fromUntyped(json)
    case 'list':
      return isJsonList(json) ? all(json.map((item) => fromJson(item, type.of))) : undefined
    case 'context':
      return typeof json === 'object' && !isJsonList(json) ? contextFromJson(json, new Map(type.entries)) : undefined
    case 'simple':
      return fromSimple(json, type.of)
    default:
      return undefined
  }
}

function fromUntyped(json: Json): Value | undefined {
  if (typeof json === 'number') return decimalFrom(json)
  if (json === null || typeof json !== 'object') return json
  return isJsonList(json) ? all(json.map((item) => fromUntyped(item))) : contextFromJson(json, new Map())
}

/** Entries the type does not name are kept as they are: `conforms` allows them, too. */
function contextFromJson(json: { readonly [key: string]: Json }, types: ReadonlyMap<string, Type>): Value | undefined {
  const context = new Map<string, Value>()
  for (const [key, item] of Object.entries(json)) {
    const value = fromJson(item, types.get(key))
    if (value === undefined) return undefined
    context.set(key, value)
  }
  return context
}

function fromSimple(json: Json, of: string): Value | undefined {
  if (of === 'number') {
    if (typeof json === 'number') return decimalFrom(json)
    return typeof json === 'string' ? parseDecimal(json) : undefined
  }
  if (of === 'boolean') return typeof json === 'boolean' ? json : undefined
  if (typeof json !== 'string') return undefined
  if (of === 'string') return json
  const value = readers[of]?.(json)
  return value && 'kind' in value && value.kind === of ? value : undefined
}

const readers: Readonly<Record<string, (text: string) => Exclude<Value, null | boolean | string> | undefined>> = {
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  'days and time duration': parseDuration,
  'years and months duration': parseDuration,
}

function all(values: readonly (Value | undefined)[]): Value | undefined {
  return values.every((value) => value !== undefined) ? values : undefined
}

function isJsonList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}
