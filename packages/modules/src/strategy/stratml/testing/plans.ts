import type { ReadOutcome, Repair } from '../outcome.ts'
import { readStratml } from '../read.ts'
import { namespaces } from '../shape.ts'

type Read = Extract<ReadOutcome, { kind: 'read' }>

/** The smallest Part 1 plan, with something in its core and something behind it. */
export function corePlan(inCore = '', behind = ''): string {
  const goal = '<Goal><Name>Goal</Name><Description/></Goal>'
  return `<StrategicPlan xmlns="${namespaces.core}"><Name>Plan</Name><StrategicPlanCore>${inCore || goal}</StrategicPlanCore>${behind}</StrategicPlan>`
}

/** The smallest Part 2 plan around the given content of its only goal. */
export function performancePlan(inGoal: string, type = 'Type="Performance_Plan"'): string {
  const goal = `<Goal><Name>Goal</Name><Description/>${inGoal}</Goal>`
  return `<PerformancePlanOrReport xmlns="${namespaces.performance}" ${type}><Name>Plan</Name><StrategicPlanCore>${goal}</StrategicPlanCore></PerformancePlanOrReport>`
}

export function indicator(content: string, attributes = ''): string {
  const head = '<MeasurementDimension>Share</MeasurementDimension><UnitOfMeasurement>%</UnitOfMeasurement>'
  return performancePlan(
    `<Objective><PerformanceIndicator${attributes}>${head}${content}</PerformanceIndicator></Objective>`,
  )
}

export function target(content: string): string {
  return indicator(`<MeasurementInstance><TargetResult>${content}</TargetResult></MeasurementInstance>`)
}

export function read(input: string | Uint8Array): Read {
  const outcome = readStratml(typeof input === 'string' ? new TextEncoder().encode(input) : input)
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome)}`)
  return outcome
}

export function refusalOf(input: string | Uint8Array) {
  const outcome = readStratml(typeof input === 'string' ? new TextEncoder().encode(input) : input)
  if (outcome.kind === 'read') throw new Error('not refused')
  return outcome
}

/** Repairs as `code before > after`, for short expectations. */
export function repairsOf(input: string): readonly string[] {
  return read(input).repairs.map(inShort)
}

function inShort({ code, before, after }: Repair): string {
  return [code, before ?? '', after === undefined ? '' : `> ${after}`].filter((part) => part !== '').join(' ')
}
