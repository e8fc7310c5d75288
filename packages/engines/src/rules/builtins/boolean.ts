import { not } from '../logic.ts'
import { anything, builtIn, way } from './define.ts'

export const booleanFunctions = [
  builtIn(
    'not',
    way([anything('negand')], ([negand]) => not(negand)),
  ),
]
