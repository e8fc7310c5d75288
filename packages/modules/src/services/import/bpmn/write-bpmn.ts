import type { Locale } from '@klammer/platform/i18n'
import type { ServiceProcess } from '../../model.ts'
import type { Transition, Wait } from '../../process/model.ts'
import { standardProcess } from '../../process/standard.ts'
import { type Box, type Layout, layOut, type Point } from './layout.ts'
import { FEEL, NS } from './names.ts'
import { type Plan, type PlannedFlow, type PlannedNode, planProcess } from './plan.ts'
import { eventText, roleText, stateText } from '../../process/words.ts'
import { writeXml, type Xml } from './write-xml.ts'

/**
 * The process of a service as BPMN 2.0 with its diagram, for viewers and other systems. What BPMN has no word for stands in attributes of
 * our own namespace, so that an import gives the same process back.
 */
export function writeBpmn(name: string, { table = standardProcess, ...facts }: ServiceProcess, locale: Locale): string {
  const plan = planProcess(table)
  const layout = layOut(plan)
  return writeXml({
    name: 'definitions',
    attributes: {
      xmlns: NS.model,
      'xmlns:bpmndi': NS.diagram,
      'xmlns:dc': NS.dc,
      'xmlns:di': NS.di,
      'xmlns:xsi': NS.xsi,
      'xmlns:klammer': NS.klammer,
      id: 'definitions',
      targetNamespace: NS.klammer,
      exporter: 'Klammer',
    },
    children: [
      {
        name: 'collaboration',
        attributes: { id: 'collaboration' },
        children: [{ name: 'participant', attributes: { id: 'pool', name, processRef: 'process' } }],
      },
      {
        name: 'process',
        attributes: { id: 'process', name, isExecutable: 'false' },
        children: [
          factsXml(facts),
          lanesXml(plan, locale),
          ...plan.nodes.map((node) => nodeXml(node, plan, locale)),
          ...plan.flows.map((flow) => flowXml(flow, locale)),
        ],
      },
      diagramXml(plan, layout),
    ],
  })
}

function factsXml({ automatic, deadlines, decide, fourEyes, offices, results }: Omit<ServiceProcess, 'table'>): Xml {
  return {
    name: 'extensionElements',
    children: [
      {
        name: 'klammer:decision',
        attributes: { ...decide, automatic: String(automatic), fourEyes: String(fourEyes) },
      },
      ...offices.map(({ days, unit, when }): Xml => ({ name: 'klammer:office', attributes: { unit, days, when } })),
      ...results.map(({ adverse, code, notice, retention }): Xml => ({
        name: 'klammer:result',
        attributes: {
          code,
          notice,
          adverse: String(adverse),
          years: retention.years,
          archive: String(retention.archive),
          basis: retention.basis,
        },
      })),
      ...deadlines.map(({ until, ...deadline }): Xml => ({
        name: 'klammer:deadline',
        attributes: { ...deadline, until: until.join(' ') },
      })),
    ],
  }
}

function lanesXml({ lanes, nodes }: Plan, locale: Locale): Xml {
  return {
    name: 'laneSet',
    attributes: { id: 'lanes' },
    children: lanes.map((lane) => ({
      name: 'lane',
      attributes: { id: `lane_${lane}`, name: roleText(lane, locale) },
      children: nodes.filter((node) => node.lane === lane).map(({ id }) => ({ name: 'flowNodeRef', text: id })),
    })),
  }
}

const ELEMENTS = {
  start: 'startEvent',
  task: 'userTask',
  end: 'endEvent',
  gateway: 'exclusiveGateway',
  timer: 'boundaryEvent',
}

function nodeXml(node: PlannedNode, { flows }: Plan, locale: Locale): Xml {
  const { id, kind } = node
  const name = kind === 'task' || kind === 'end' ? stateText(node.state, locale) : undefined
  const own = kind === 'task' || kind === 'end' ? waitAttributes(node.state, node.wait) : {}
  const attached = kind === 'timer' ? { attachedToRef: `state_${node.state}`, cancelActivity: 'true' } : {}
  const timer: Xml | undefined =
    kind === 'timer'
      ? {
          name: 'timerEventDefinition',
          attributes: { id: `${id}_definition` },
          children: [
            { name: 'timeDuration', attributes: { 'xsi:type': 'tFormalExpression' }, text: duration(node.deadline) },
          ],
        }
      : undefined
  return {
    name: ELEMENTS[kind],
    attributes: { id, name, ...attached, ...own },
    children: [
      ...flows.filter(({ to }) => to === id).map((flow): Xml => ({ name: 'incoming', text: flow.id })),
      ...flows.filter(({ from }) => from === id).map((flow): Xml => ({ name: 'outgoing', text: flow.id })),
      timer,
    ],
  }
}

function waitAttributes(
  state: string,
  wait: Wait | undefined,
): { readonly [name: string]: string | number | undefined } {
  return {
    'klammer:state': state,
    'klammer:owner': wait?.owner,
    'klammer:length': wait?.deadline?.length,
    'klammer:unit': wait?.deadline?.unit,
    'klammer:event': wait?.deadline?.event,
    'klammer:waits': wait ? 'true' : undefined,
  }
}

/** Half months have no duration of their own: the exact unit stands beside it. */
function duration({ length, unit }: NonNullable<Wait['deadline']>): string {
  switch (unit) {
    case 'day':
      return `P${length}D`
    case 'week':
      return `P${length}W`
    case 'half-month':
      return `P${length * 15}D`
    case 'month':
      return `P${length}M`
    case 'quarter':
      return `P${length * 3}M`
    case 'half-year':
      return `P${length * 6}M`
    case 'year':
      return `P${length}Y`
  }
}

function flowXml({ from, id, to, transition }: PlannedFlow, locale: Locale): Xml {
  const condition = transition && conditionOf(transition)
  return {
    name: 'sequenceFlow',
    attributes: {
      id,
      name: transition && eventText(transition.event, locale),
      sourceRef: from,
      targetRef: to,
      'klammer:event': transition?.event,
      'klammer:by': transition?.by.join(' '),
      'klammer:notBy': transition?.notBy?.join(' '),
    },
    ...(condition !== undefined && {
      children: [
        {
          name: 'conditionExpression',
          attributes: { 'xsi:type': 'tFormalExpression', language: FEEL },
          text: condition,
        },
      ],
    }),
  }
}

/** Facts of a case as FEEL: `computed = true and fourEyes = false`. */
function conditionOf({ when }: Transition): string | undefined {
  return (
    when &&
    Object.entries(when)
      .map(([fact, value]) => `${fact} = ${value}`)
      .join(' and ')
  )
}

function diagramXml({ flows, lanes, nodes }: Plan, layout: Layout): Xml {
  const shape = (id: string, box: Box | undefined, more: { readonly [name: string]: string } = {}): Xml => ({
    name: 'bpmndi:BPMNShape',
    attributes: { id: `shape_${id}`, bpmnElement: id, ...more },
    children: [box && { name: 'dc:Bounds', attributes: { ...box } }],
  })
  const point = ({ x, y }: Point): Xml => ({ name: 'di:waypoint', attributes: { x, y } })
  return {
    name: 'bpmndi:BPMNDiagram',
    attributes: { id: 'diagram' },
    children: [
      {
        name: 'bpmndi:BPMNPlane',
        attributes: { id: 'plane', bpmnElement: 'collaboration' },
        children: [
          shape('pool', layout.pool, { isHorizontal: 'true' }),
          ...lanes.map((lane) => shape(`lane_${lane}`, layout.lanes.get(lane), { isHorizontal: 'true' })),
          ...nodes.map(({ id }) => shape(id, layout.nodes.get(id))),
          ...flows.map(({ id }): Xml => ({
            name: 'bpmndi:BPMNEdge',
            attributes: { id: `edge_${id}`, bpmnElement: id },
            children: (layout.flows.get(id) ?? []).map(point),
          })),
        ],
      },
    ],
  }
}
