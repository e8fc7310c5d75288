import type { Model, Value } from '@klammer/engines/rules'
import { decimalFrom, parseDecimal } from '@klammer/engines/decimal'

const districts = ['Mitte', 'Nord', 'Ost', 'Süd', 'West'] as const
const rules = 40

/**
 * A table of fees with 40 rules and 4 inputs, as a city might have one: income in steps with cents, children, district, and whether somebody
 * is a carer. The rule that matches stands towards the end, so that nearly all rows are looked at.
 */
export const feeTable: readonly (readonly [income: string, children: string, district: string, carer: string])[] =
  Array.from({ length: rules }, (_, row) => [
    row === rules - 1 ? `>= ${row * 250}.01` : `[${row * 250}.01..${row * 250 + 250}.00]`,
    row % 3 === 0 ? '-' : row % 3 === 1 ? '>= 0' : '[0..12]',
    row % 2 === 0 ? '-' : `"${districts[row % 5]}", "${districts[(row + 1) % 5]}", "${districts[(row + 2) % 5]}"`,
    row % 4 === 3 ? 'true, false' : '-',
  ])

export const household = { income: 9612.37, children: 2, district: 'Mitte', carer: false }

export const feeModel: Model = {
  name: 'fees',
  namespace: 'urn:klammer:bench',
  imports: [],
  types: [],
  inputs: [
    { id: 'income', name: 'income', type: 'number' },
    { id: 'children', name: 'children', type: 'number' },
    { id: 'district', name: 'district', type: 'string' },
    { id: 'carer', name: 'carer', type: 'boolean' },
  ],
  decisions: [
    {
      id: 'fee',
      name: 'fee',
      type: 'number',
      inputs: ['#income', '#children', '#district', '#carer'],
      decisions: [],
      knowledge: [],
      logic: {
        kind: 'table',
        hitPolicy: 'UNIQUE',
        inputs: ['income', 'children', 'district', 'carer'].map((expression) => ({ expression })),
        outputs: [{ type: 'number' }],
        annotations: ['legal basis'],
        rules: feeTable.map((tests, row) => ({
          id: `rule ${row + 1}`,
          tests,
          outputs: [`${row}.45 + 0.05`],
          annotations: [`§ ${row + 1} (2)`],
        })),
      },
    },
  ],
  knowledge: [],
  services: [],
}

export const householdValues: Readonly<Record<string, Value>> = {
  income: parseDecimal(String(household.income)) ?? null,
  children: decimalFrom(household.children),
  district: household.district,
  carer: household.carer,
}
