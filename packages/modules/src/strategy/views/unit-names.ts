import type { PlatformDb } from '@klammer/platform/database'
import { allUnits } from '@klammer/platform/units'
import type { LocalizedText } from '../model.ts'

/** Names of all units that ever were, by code: an old page names the office of its time. */
export type UnitNames = { readonly [code: string]: LocalizedText }

export async function unitNames(db: PlatformDb): Promise<UnitNames> {
  return Object.fromEntries((await allUnits(db)).map(({ code, name }) => [code, name]))
}
