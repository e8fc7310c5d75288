import type { FeelFunction } from '../value.ts'
import { aggregateFunctions } from './aggregate.ts'
import { booleanFunctions } from './boolean.ts'
import { contextFunctions } from './context.ts'
import { conversionFunctions } from './conversion.ts'
import { listFunctions } from './list.ts'
import { numberFunctions } from './number.ts'
import { rangeFunctions } from './range.ts'
import { sortFunctions } from './sort.ts'
import { stringFunctions } from './string.ts'
import { temporalFunctions } from './temporal.ts'

/** All functions of DMN 1.5, chapter 10.3.4. */
export const builtIns: ReadonlyMap<string, FeelFunction> = new Map(
  [
    ...conversionFunctions,
    ...booleanFunctions,
    ...stringFunctions,
    ...listFunctions,
    ...aggregateFunctions,
    ...numberFunctions,
    ...temporalFunctions,
    ...rangeFunctions,
    ...sortFunctions,
    ...contextFunctions,
  ].map((each) => [each.name, each]),
)
