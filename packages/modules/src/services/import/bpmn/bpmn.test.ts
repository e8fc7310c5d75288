import { attributeOf, childrenOf, parseXml, type XmlElement } from '@klammer/platform/xml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ServiceProcess } from '../../model.ts'
import type { Process, Transition } from '../../process/model.ts'
import { standardProcess } from '../../process/standard.ts'
import { exportProcess, importProcess } from '../index.ts'
import { xmlText } from '../source-xml.ts'
import { sharedSources } from '../testing/sources.ts'
import { readBpmn } from './index.ts'

const facts: Omit<ServiceProcess, 'table'> = {
  decide: { result: 'ergebnis', reasons: 'gruende' },
  automatic: false,
  fourEyes: true,
  offices: [{ unit: 'ordnungsamt', when: 'gefaehrlich = true and "a" < "b"', days: 14 }],
  results: [
    {
      code: 'erteilt',
      notice: 'bescheid',
      adverse: false,
      retention: { years: 10, archive: true, basis: '§ 1 „ArchG“' },
    },
  ],
  deadlines: [
    {
      name: 'entscheidung',
      from: 'submitted',
      until: ['decided', 'withdrawn'],
      length: 3,
      unit: 'months',
      for: 'office',
    },
  ],
}

function* elements(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const child of element.children) yield* elements(child)
}

const named = (root: XmlElement, name: string) => [...elements(root)].filter((element) => element.name === name)
const idOf = (element: XmlElement) => attributeOf(element, 'id') ?? ''
const numberOf = (element: XmlElement, name: string) => Number(attributeOf(element, name))

describe.each([
  ['the usual procedure', facts],
  [
    'a procedure of its own',
    { ...facts, table: { ...standardProcess, transitions: standardProcess.transitions.slice(0, 20) } },
  ],
])('%s as BPMN', (_, process) => {
  const root = parseXml(exportProcess('Ein Dienst <mit> "Zeichen" & Co.', process, 'de'))
  const [drawn] = named(root, 'process')
  const nodes = (drawn?.children ?? []).filter(({ name }) => /Event|Task|Gateway/.test(name))
  const flows = named(root, 'sequenceFlow')

  test('has every name once, and names only what exists', () => {
    const ids = [...elements(root)].flatMap((element) => attributeOf(element, 'id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const references = [
      ...[...elements(root)].flatMap(({ attributes }) =>
        attributes.filter(({ name }) => /(Ref|bpmnElement)$/.test(name)).map(({ value }) => value),
      ),
      ...['incoming', 'outgoing', 'flowNodeRef'].flatMap((name) => named(root, name).map(({ text }) => text)),
    ]
    expect(references.filter((one) => !ids.includes(one))).toEqual([])
  })

  test('has an arrow for each transition, and each node knows its arrows', () => {
    const moves = flows.filter((flow) => flow.attributes.some(({ name }) => name === 'event'))
    expect(moves.length).toBe(
      (process as ServiceProcess).table?.transitions.length ?? standardProcess.transitions.length,
    )
    for (const node of nodes) {
      const said = (name: string) => childrenOf(node, name).map(({ text }) => text)
      const ends = (name: string) => flows.filter((flow) => attributeOf(flow, name) === idOf(node)).map(idOf)
      expect(said('incoming')).toEqual(ends('targetRef'))
      expect(said('outgoing')).toEqual(ends('sourceRef'))
    }
  })

  test('stands in the drawing: each node with a place of its own, each arrow with its way', () => {
    const shapes = named(root, 'BPMNShape')
    const places = new Map(shapes.map((shape) => [attributeOf(shape, 'bpmnElement'), childrenOf(shape, 'Bounds')[0]]))
    for (const node of nodes) expect(places.get(idOf(node)), idOf(node)).toBeDefined()
    const edges = named(root, 'BPMNEdge')
    expect(edges.map((edge) => attributeOf(edge, 'bpmnElement'))).toEqual(flows.map(idOf))
    for (const edge of edges) expect(childrenOf(edge, 'waypoint').length).toBeGreaterThanOrEqual(2)
    const boxes = nodes.filter(({ name }) => name !== 'boundaryEvent').flatMap((node) => places.get(idOf(node)) ?? [])
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) {
        const apart = (start: string, size: string) =>
          numberOf(one, start) + numberOf(one, size) <= numberOf(other, start) ||
          numberOf(other, start) + numberOf(other, size) <= numberOf(one, start)
        expect(apart('x', 'width') || apart('y', 'height')).toBe(true)
      }
    }
    const everything = [...elements(root)].filter(({ name }) => name === 'Bounds' || name === 'waypoint')
    for (const one of everything) expect(numberOf(one, 'x') >= 0 && numberOf(one, 'y') >= 0).toBe(true)
  })

  test('comes back as it was', () => {
    const read = readBpmn('process.bpmn', exportProcess('Dienst', process, 'en'), 'en')
    const { table = standardProcess, ...own } = process as ServiceProcess
    const { table: back, ...others } = read.process ?? {}
    expect(others).toEqual(own)
    expect(byState(back)).toEqual(byState(table))
  })
})

/** Waits stand in no order that means anything. */
const byState = (process: Process | undefined) =>
  process && { ...process, waits: process.waits.toSorted((a, b) => (a.state < b.state ? -1 : 1)) }

/** Any part of the usual procedure that still begins somewhere. */
const anyProcess = fc
  .subarray(standardProcess.transitions.slice(1), { minLength: 1 })
  .chain((rest) =>
    fc.record({
      transitions: fc.constant<readonly Transition[]>([standardProcess.transitions[0] as Transition, ...rest]),
      waits: fc.subarray([...standardProcess.waits]),
    }),
  )
  .map(({ transitions, waits }): Process => {
    const states = new Set(transitions.flatMap(({ from, to }) => [from, to]))
    return {
      initial: 'draft',
      finals: states.has('deleted') ? ['deleted'] : [],
      transitions,
      waits: waits.filter(({ state }) => states.has(state)),
    }
  })

test('whatever the procedure, it comes back as it was', () => {
  fc.assert(
    fc.property(anyProcess, (table) => {
      const back = readBpmn('process.bpmn', exportProcess('Dienst', { ...facts, table }, 'de'), 'de').process?.table
      expect(byState(back)).toEqual(byState(table))
    }),
    { numRuns: 60 },
  )
})

const references = sharedSources('bpmn-miwg').map(({ bytes, name }) => ({ name, text: xmlText(bytes) }))

/** Counted without the importer: elements that say something or hold nothing, and attributes. */
function countParts({ attributes, children, text }: XmlElement): number {
  const own = text.trim() !== '' || children.length + attributes.length === 0 ? 1 : 0
  return own + attributes.length + children.reduce((sum, child) => sum + countParts(child), 0)
}

test('all nine reference models are there', () => expect(references.length).toBe(9))

test.each(references)('of $name, every step, event, gateway, arrow and lane is taken or named', ({ name, text }) => {
  const found = importProcess(name, text, { slug: 'verfahren', locale: 'en' })
  if (found.kind === 'refused') throw new Error(found.why)
  const { report } = found
  const root = parseXml(text)
  const drawn = [...elements(root)].filter(
    (element) =>
      element.namespace.includes('BPMN/20100524/MODEL') &&
      /(Task|^task|Event|Gateway|subProcess|callActivity|sequenceFlow|messageFlow|^lane|participant)$/.test(
        element.name,
      ),
  )
  const counted = report.parts.filter(({ kind }) => ['step', 'event', 'gateway', 'flow', 'lane'].includes(kind))
  expect(counted.length).toBe(drawn.length)
  expect(report.details.total).toBe(countParts(root))
  expect(report.details.mapped + report.details.unsupported + report.details.empty).toBe(report.details.total)
  expect(
    report.everything.filter(({ outcome }) => outcome.kind === 'unsupported' && outcome.because === 'unknown').length,
  ).toBeLessThan(report.details.total / 4)
})

test('named ends become results and deadlines with a duration deadlines, the rest stays open', () => {
  const text = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
<startEvent id="s"/><businessRuleTask id="r" name="Gebühr berechnen"/>
<boundaryEvent id="b" name="Zu spät" attachedToRef="r"><timerEventDefinition><timeDuration>P14D</timeDuration></timerEventDefinition></boundaryEvent>
<endEvent id="e" name="Erteilt"/><endEvent id="f" name="Abgelehnt"/>
<userTask id="t" name="Prüfen"/></process></definitions>`
  const found = importProcess('p.bpmn', text, { slug: 'verfahren', locale: 'de' })
  if (found.kind === 'refused') throw new Error(found.why)
  const yaml = found.files.get('process.yaml')
  expect(yaml).toContain('decide: { result: gebuehr_berechnen, reasons: }')
  expect(yaml).toContain('code: erteilt')
  expect(yaml).toContain('code: abgelehnt')
  expect(yaml).toContain('{ name: zu-spaet, from: , until: [], length: 14, unit: days, for: }')
  expect(found.lines.join('\n')).toContain('userTask Prüfen')
})

test('another kind of file is refused', () => {
  expect(importProcess('x.bpmn', '<x/>', { slug: 'x', locale: 'en' })).toMatchObject({ because: 'unknown-format' })
})
