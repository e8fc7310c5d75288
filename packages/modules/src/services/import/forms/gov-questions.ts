import type { DraftField, DraftOption, Words } from '../draft.ts'
import type { Ledger } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'
import { plainText } from './form.ts'
import { mapComponent } from './gov-components.ts'

/** Options by the name or the id of their list. */
export function readLists(root: JsonNode, ledger: Ledger): ReadonlyMap<string, readonly DraftOption[]> {
  const found = new Map<string, readonly DraftOption[]>([
    [
      '__yesNo',
      [
        { code: 'true', label: { en: 'Yes' } },
        { code: 'false', label: { en: 'No' } },
      ],
    ],
  ])
  for (const list of root.get('lists')?.items ?? []) {
    const seen = new Set<string>()
    const options = (list.get('items')?.items ?? []).flatMap((item): readonly DraftOption[] => {
      const code = item.get('value')?.text
      if (code === undefined || seen.has(code)) return []
      seen.add(code)
      const to = `data.yaml: ${list.get('title')?.text ?? ''}`
      for (const key of ['value', 'text', 'id']) ledger.map(item.get(key), to)
      return [{ code, label: { en: item.get('text')?.text ?? code } }]
    })
    const outcome = { kind: 'mapped', to: 'data.yaml' } as const
    ledger.item({
      kind: 'code-list',
      name: list.get('title')?.text ?? list.get('name')?.text ?? '',
      node: list,
      outcome,
    })
    for (const key of ['name', 'id', 'title', 'type']) ledger.map(list.get(key), 'data.yaml')
    for (const key of ['name', 'id']) {
      const name = list.get(key)?.text
      if (name !== undefined) found.set(name, options)
    }
  }
  return found
}

/** What is read, not answered. */
export function readContent(component: JsonNode, ledger: Ledger): Words {
  const to = 'texts/en.yaml'
  const content = component.get('content')
  for (const key of ['type', 'title', 'name', 'id']) ledger.map(component.get(key), to)
  const isMarked = /<[a-z]/i.test(content?.text ?? '')
  ledger.mapAll(content, to, isMarked ? 'markup' : undefined)
  const name = component.get('title')?.text ?? component.get('name')?.text ?? ''
  const outcome = { kind: 'mapped', to, ...(isMarked && { note: 'markup' as const }) } as const
  ledger.item({ kind: 'label', name, node: component, outcome })
  const type = component.get('type')?.text
  const title = type === 'Details' ? `${component.get('title')?.text ?? ''}\n\n` : ''
  return { en: `${title}${plainText(content?.text ?? '')}` }
}

/** What is answered; undefined where Klammer has no such question. */
export function readComponent(
  component: JsonNode,
  name: string,
  lists: ReadonlyMap<string, readonly DraftOption[]>,
  ledger: Ledger,
): DraftField | undefined {
  const title = component.get('title')?.text ?? name
  const to = `data.yaml: ${name}`
  const mapped = mapComponent(component, to, (list) => lists.get(list), ledger)
  if (!mapped) {
    const isPayment = component.get('type')?.text === 'PaymentField'
    const because = isPayment ? 'payment' : 'no-such-type'
    ledger.item({
      kind: isPayment ? 'fee' : 'field',
      name: title,
      node: component,
      outcome: { kind: 'unsupported', because },
    })
    ledger.refuse(component, because)
    return undefined
  }
  const { note, options, shape } = mapped
  ledger.item({ kind: 'field', name: title, node: component, outcome: { kind: 'mapped', to, ...(note && { note }) } })
  for (const key of ['type', 'name', 'title', 'hint', 'id'])
    ledger.map(component.get(key), to, key === 'type' ? note : undefined)
  const required = component.at('options', 'required')
  ledger.map(required, to)
  const isDeclaration = shape.type === 'yes-no' && shape.confirm === true
  const hint = [component.get('hint')?.text, isDeclaration ? plainText(component.get('content')?.text ?? '') : '']
    .filter((text) => text !== undefined && text !== '')
    .join('\n\n')
  if (isDeclaration) ledger.map(component.get('content'), 'texts/en.yaml')
  return {
    wish: name,
    shape: { ...shape, ...(required?.isFalse === true && !isDeclaration && { optional: true }) },
    label: { en: title },
    ...(hint !== '' && { hint: { en: hint } }),
    ...(options && { options }),
    comments: [[component.get('type')?.text, name].join(' ')],
  }
}
