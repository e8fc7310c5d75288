import type { Locale } from '@klammer/platform/i18n'
import { m } from '@klammer/platform/messages'
import type { ServiceProcess } from '../../model.ts'
import { standardProcess } from '../../process/standard.ts'
import { type Account, Ledger } from '../ledger.ts'
import { Defect, nodesOf } from '../source.ts'
import { childrenNamed, readXmlSource, type XmlNode } from '../source-xml.ts'
import { NS } from './names.ts'
import { readForeign } from './read-foreign.ts'
import { readOwn } from './read-own.ts'
import { writeOpenProcess, writeProcess } from './write-process.ts'

export interface ProcessImport {
  readonly system: 'klammer' | 'bpmn'
  /** `process.yaml`. */
  readonly yaml: string
  /** Of an export of Klammer: all of it. */
  readonly process?: ServiceProcess
  readonly account: Account
}

/**
 * Reads a process in BPMN 2.0. An export of Klammer comes back as it was; of others only what a service can use is taken, and the rest named.
 * @throws Defect for what is no BPMN
 */
export function readBpmn(file: string, text: string, locale: Locale): ProcessImport {
  const definitions = readXmlSource(file, text)
  if (definitions.element.namespace !== NS.model || definitions.key !== 'definitions')
    throw new Defect(definitions, 'unknown-format', definitions.key)
  const ledger = new Ledger([definitions])
  const [first] = childrenNamed(definitions, 'process')
  const own = first && readOwn(first)
  if (own) {
    tellOwn(definitions, first, own, ledger)
    return { system: 'klammer', yaml: writeProcess(own), process: own, account: ledger.finish() }
  }
  const open = readForeign(definitions, ledger)
  const comment = m.services_import_todo_open({}, { locale })
  return { system: 'bpmn', yaml: writeOpenProcess(open, comment), account: ledger.finish() }
}

/** A service folder says what is special about it; a table of states that is not the city's usual one has no place there. */
function tellOwn(definitions: XmlNode, process: XmlNode, { table }: ServiceProcess, ledger: Ledger): void {
  const usual = new Set(standardProcess.transitions.map((one) => JSON.stringify(one)))
  const flows = childrenNamed(process, 'sequenceFlow').filter((node) =>
    node.children.some(({ key }) => key === '@event'),
  )
  for (const [place, node] of flows.entries()) {
    const isUsual = usual.has(JSON.stringify(table?.transitions[place]))
    const name = node.children.find(({ key }) => key === '@event')?.says ?? ''
    const outcome = isUsual
      ? ({ kind: 'mapped', to: 'process.yaml' } as const)
      : ({ kind: 'unsupported', because: 'own-procedure' } as const)
    ledger.item({ kind: 'flow', name, node, outcome })
    if (!isUsual) ledger.refuse(node, 'own-procedure')
  }
  for (const node of nodesOf(definitions)) if (node.key === 'BPMNDiagram') ledger.refuse(node, 'diagram')
  ledger.mapAll(definitions, 'process.yaml')
}
