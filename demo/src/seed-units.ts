import { createHash } from 'node:crypto'
import type { Act } from '@klammer/platform/act'
import { saveUnit } from '@klammer/platform/units'
import type { DemoUnit } from './jena/units.ts'

export async function seedUnits(act: Act, units: readonly DemoUnit[]): Promise<void> {
  for (const unit of units) {
    const outcome = await saveUnit(act, {
      ...unit,
      id: idOf(unit.code),
      legalForm: unit.legalForm,
      parent: undefined,
      validTo: unit.validTo,
      follows: unit.follows && idOf(unit.follows),
    })
    if (outcome.kind === 'refused') throw new Error(`the demo unit ${unit.code} is refused: ${outcome.because}`)
  }
}

/** The same id every time the demo city is built (a UUID of version 8, from the code). */
function idOf(code: string): string {
  const hex = createHash('sha256').update(`klammer demo unit ${code}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
