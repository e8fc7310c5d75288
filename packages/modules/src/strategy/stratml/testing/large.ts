import { plainNotation } from '../document.ts'
import type { Objective, PerformancePlan, Result } from '../document.ts'

/** A plan of a large city: four guidelines, each goal with two indicators and ten years of targets and results. About 1.5 MB for 120. */
export function largePlan(goals: number): PerformancePlan {
  return {
    part: 'performance',
    type: 'Performance_Report',
    name: 'Digitalstrategie einer großen Stadt',
    strategicPlanCore: {
      organizations: [{ name: 'Stadt', identifier: '_city', stakeholders: [] }],
      values: [],
      goals: [1, 2, 3, 4].map((guideline) => ({
        name: `Leitlinie ${guideline}`,
        description: 'Was die Stadt sich vornimmt, in einem Satz & mit „Anführung“.',
        identifier: `_guideline-${guideline}`,
        sequenceIndicator: String(guideline),
        stakeholders: [],
        objectives: Array.from({ length: goals / 4 }, (_, index) => objective(`${guideline}-${index + 1}`)),
      })),
    },
    notation: plainNotation,
  }
}

function objective(number: string): Objective {
  return {
    name: `Ziel ${number}`,
    description: 'Woran zu erkennen ist, dass es erreicht wurde. '.repeat(4),
    identifier: `_goal-${number}`,
    stakeholders: [
      { stakeholderType: 'Organization', name: 'Fachdienst', roles: [{ name: '', roleTypes: ['Performer'] }] },
    ],
    performanceIndicators: ['a', 'b'].map((letter) => ({
      valueChainStage: 'Outcome',
      indicatorType: 'Quantitative',
      measurementDimension: 'Anteil der online gestellten Anträge',
      unitOfMeasurement: 'Prozent',
      identifier: `_indicator-${number}-${letter}`,
      relationships: [],
      measurementInstances: Array.from({ length: 10 }, (_, year) => ({
        targetResults: [result(2015 + year, 50 + year)],
        actualResults: [result(2015 + year, 48.5 + year)],
      })),
    })),
  }
}

function result(year: number, units: number): Result {
  return {
    startDate: `${year}-01-01`,
    endDate: `${year}-12-31`,
    numberOfUnits: units.toFixed(2),
    description: 'Aus der Statistik des Fachverfahrens, gerundet auf zwei Stellen.',
  }
}
