import { type Draft, placeFields } from '../draft.ts'
import { pageName } from '../field-names.ts'
import { type Account, Ledger } from '../ledger.ts'
import { pagesOfTree } from '../pages-of-tree.ts'
import { nodesOf } from '../source.ts'
import { child, childrenNamed, readXmlSource, sayingOf } from '../source-xml.ts'
import { mapTree, tellOutput } from './map-message.ts'
import { readMessage } from './read-message.ts'

export interface FimImport {
  readonly draft: Draft
  readonly account: Account
  readonly system: 'xdatenfelder-2' | 'xdatenfelder-3'
}

/**
 * Reads a message of XDatenfelder 2 or 3 (FIM): a schema, a group or a field.
 * @param words for the pages that the importer adds
 * @throws Defect for a message that is not in order
 */
export function readFim(
  file: string,
  text: string,
  words: { readonly slug: string; readonly loose: string; readonly check: string },
): FimImport {
  const source = readXmlSource(file, text)
  const { root, version } = readMessage(source)
  const ledger = new Ledger([source])
  const { fields, leads } = mapTree(root, version, ledger)
  const { node } = root
  if (root.kind === 'schema') {
    for (const part of ['identifikation', 'name', 'bezug', 'bezeichnungEingabe', 'beschreibung', 'definition'])
      for (const one of childrenNamed(node, part)) ledger.mapAll(one, 'service.yaml')
    tellOutput(node, ledger)
  }
  tellHouseholding(source, ledger)
  const paths = placeFields(fields)
  const tree = { loose: words.loose, check: words.check, leads, tongue: 'de' } as const
  const summary = sayingOf(node, 'beschreibung') ?? sayingOf(node, 'definition')
  const draft: Draft = {
    slug: words.slug === '' ? pageName(root.name) : words.slug,
    languages: ['de'],
    name: { de: root.label },
    ...(summary !== undefined && { summary: { de: summary } }),
    legalBasis: childrenNamed(node, 'bezug').flatMap(({ says }) => (says === '' ? [] : [says])),
    fields,
    pages: pagesOfTree(fields, paths, tree),
    sections: new Map(),
  }
  return { draft, account: ledger.finish(), system: `xdatenfelder-${version}` }
}

/** Who set which status when, and what belongs to the message alone: facts about the source, not about the service. */
const HOUSEHOLDING = new Set(
  `header freigabestatus status statusGesetztAm statusGesetztDurch fachlicherErsteller versionshinweis freigabedatum
  veroeffentlichungsdatum letzteAenderung gueltigAb gueltigBis schemaelementart stichwort relation dokumentsteckbrief
  ableitungsmodifikationenStruktur ableitungsmodifikationenRepraesentation @schemaLocation`.split(/\s+/),
)

function tellHouseholding(source: ReturnType<typeof readXmlSource>, ledger: Ledger): void {
  for (const node of nodesOf(source)) {
    if (HOUSEHOLDING.has(node.key)) ledger.refuse(node, 'administration')
    if (node.key === 'vorbefuellung') {
      const none = node.children.every(({ says }) => says === 'keine' || says === '')
      if (none) ledger.mapAll(node, 'data.yaml')
      else ledger.refuse(node, 'prefill')
    }
    if (node.key === 'inhalt') ledger.refuse(node, 'default')
    if (['codeKey', 'nameKey', 'helpKey'].includes(node.key)) ledger.refuse(node, 'code-list-elsewhere')
    if (node.key === 'hilfe') ledger.refuse(node, 'output-only')
    if (node.key === 'struktur' && 'elements' in node) {
      const bezug = child(node as typeof source, 'bezug')
      ledger.refuse(bezug, 'administration')
    }
  }
}
