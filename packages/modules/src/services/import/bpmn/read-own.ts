import type { ServiceProcess } from '../../model.ts'
import {
  EVENTS,
  FACTS,
  type Process,
  type ProcessEvent,
  type ProcessFact,
  type ProcessRole,
  ROLES,
  type State,
  STATES,
  type Transition,
  type Wait,
} from '../../process/model.ts'
import { attributeText, child, childrenNamed, type XmlNode } from '../source-xml.ts'
import { NS } from './names.ts'

/** A process that Klammer wrote itself, read back to the last attribute; undefined where anything in it was written otherwise. */
export function readOwn(process: XmlNode): ServiceProcess | undefined {
  const extension = child(process, 'extensionElements')
  const facts = extension && readFacts(extension)
  const table = facts && readTable(process)
  return facts && table && { ...facts, table }
}

const own = (node: XmlNode, name: string) => attributeText(node, name, NS.klammer)
const plain = (node: XmlNode, name: string) => attributeText(node, name)

function readFacts(extension: XmlNode): Omit<ServiceProcess, 'table'> | undefined {
  const decision = child(extension, 'decision')
  if (!decision || decision.element.namespace !== NS.klammer) return undefined
  const [result, reasons] = [plain(decision, 'result') ?? '', plain(decision, 'reasons') ?? '']
  const deadlines = childrenNamed(extension, 'deadline').map((node) => {
    const from = oneOf(STATES, plain(node, 'from'))
    const until = listOf(STATES, plain(node, 'until'))
    const unit = oneOf(['days', 'workingDays', 'weeks', 'months'] as const, plain(node, 'unit'))
    const whose = oneOf(['applicant', 'office'] as const, plain(node, 'for'))
    const length = Number(plain(node, 'length'))
    if (!from || !until || !unit || !whose || !Number.isInteger(length)) return undefined
    return { name: plain(node, 'name') ?? '', from, until, length, unit, for: whose, ...basisOf(node) }
  })
  const known = deadlines.filter((deadline) => deadline !== undefined)
  if (known.length < deadlines.length) return undefined
  return {
    decide: { result, reasons },
    automatic: plain(decision, 'automatic') === 'true',
    fourEyes: plain(decision, 'fourEyes') !== 'false',
    offices: childrenNamed(extension, 'office').map((node) => {
      const when = plain(node, 'when')
      return { unit: plain(node, 'unit') ?? '', days: Number(plain(node, 'days')), ...(when !== undefined && { when }) }
    }),
    results: childrenNamed(extension, 'result').map((node) => ({
      code: plain(node, 'code') ?? '',
      notice: plain(node, 'notice') ?? '',
      adverse: plain(node, 'adverse') === 'true',
      retention: { years: Number(plain(node, 'years')), archive: plain(node, 'archive') === 'true', ...basisOf(node) },
    })),
    deadlines: known,
  }
}

function basisOf(node: XmlNode): { readonly basis?: string } {
  const basis = plain(node, 'basis')
  return basis === undefined ? {} : { basis }
}

function readTable(process: XmlNode): Process | undefined {
  const nodes = process.elements.filter((node) => own(node, 'state') !== undefined)
  const states = nodes.map((node) => oneOf(STATES, own(node, 'state')))
  const flows = childrenNamed(process, 'sequenceFlow')
  const moves = flows.filter((node) => own(node, 'event') !== undefined).map(readTransition)
  const start = flows.find((node) => plain(node, 'sourceRef') === 'start')
  const initial = oneOf(STATES, start && stateIn(plain(start, 'targetRef')))
  const transitions = moves.filter((move) => move !== undefined)
  const waits = nodes.filter((node) => own(node, 'waits') === 'true').map(readWait)
  const known = waits.filter((wait) => wait !== undefined)
  const isWhole = transitions.length === moves.length && known.length === waits.length && !states.includes(undefined)
  if (!initial || !isWhole) return undefined
  const finals = childrenNamed(process, 'endEvent').flatMap((node) => oneOf(STATES, own(node, 'state')) ?? [])
  return { initial, finals, transitions, waits: known }
}

const stateIn = (id: string | undefined): string | undefined => id?.slice(id.indexOf('_') + 1)

function readTransition(node: XmlNode): Transition | undefined {
  const from = oneOf(STATES, stateIn(plain(node, 'sourceRef')))
  const to = oneOf(STATES, stateIn(plain(node, 'targetRef')))
  const event = oneOf(EVENTS, own(node, 'event'))
  const by = listOf<ProcessRole>(ROLES, own(node, 'by'))
  const notBy = own(node, 'notBy')
  const others = notBy === undefined ? [] : listOf<ProcessEvent>(EVENTS, notBy)
  const condition = child(node, 'conditionExpression')
  const when = condition && readWhen(condition.says)
  if (!from || !to || !event || !by || !others || (condition && !when)) return undefined
  return { from, event, to, by, ...(when && { when }), ...(notBy !== undefined && { notBy: others }) }
}

function readWhen(text: string): Transition['when'] | undefined {
  const parts = text.split(' and ').map((part) => /^(\w+) = (true|false)$/.exec(part))
  const facts = parts.map((part) => oneOf<ProcessFact>(FACTS, part?.[1]))
  if (facts.includes(undefined)) return undefined
  return Object.fromEntries(facts.map((fact, at) => [fact, parts[at]?.[2] === 'true']))
}

function readWait(node: XmlNode): Wait | undefined {
  const state = oneOf<State>(STATES, own(node, 'state'))
  const owner = own(node, 'owner')
  const role = oneOf<ProcessRole>(ROLES, owner)
  const length = own(node, 'length')
  const unit = own(node, 'unit')
  const event = oneOf<ProcessEvent>(EVENTS, own(node, 'event'))
  const known = oneOf(UNITS, unit)
  if (!state || (owner !== undefined && !role) || (length !== undefined && (!known || !event))) return undefined
  return {
    state,
    ...(role && { owner: role }),
    ...(length !== undefined && known && event && { deadline: { length: Number(length), unit: known, event } }),
  }
}

const UNITS = ['day', 'week', 'half-month', 'month', 'quarter', 'half-year', 'year'] as const

function oneOf<Value extends string>(known: readonly Value[], text: string | undefined): Value | undefined {
  return known.find((value) => value === text)
}

/** A list with spaces between; undefined where one of its words is unknown. */
function listOf<Value extends string>(known: readonly Value[], text: string | undefined): readonly Value[] | undefined {
  const words = (text ?? '').split(' ').filter((word) => word !== '')
  const found = words.flatMap((word) => oneOf(known, word) ?? [])
  return found.length === words.length ? found : undefined
}
