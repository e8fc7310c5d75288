import type { DraftField, DraftOption, Shape, Words } from '../draft.ts'
import type { Ledger, Note, Reason } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'
import { plainText } from './form.ts'

export interface FormioPart {
  readonly node: JsonNode
  readonly key: string
  readonly field?: DraftField
  readonly lead?: Words
  readonly fieldset?: readonly FormioPart[]
}

interface Mapped {
  readonly shape: Shape
  readonly options?: readonly DraftOption[]
  readonly fields?: readonly DraftField[]
  readonly note?: Note
}

/** A component of form.io as Open Forms uses it. `multiple` makes a list of it. */
export function readFormioComponent(node: JsonNode, tongue: 'de' | 'en', ledger: Ledger): FormioPart | undefined {
  const type = node.get('type')?.text ?? ''
  const key = node.get('key')?.text ?? ''
  const label = node.get('label')?.text ?? key
  const texts = `texts/${tongue}.yaml`
  const settle = (outcome: Parameters<Ledger['item']>[0]['outcome'], kind: 'field' | 'label' | 'group' = 'field') =>
    ledger.item({ kind, name: label, node, outcome })
  if (type === 'content') {
    const html = node.get('html')
    for (const name of ['type', 'key', 'label']) ledger.map(node.get(name), texts)
    ledger.map(html, texts, 'markup')
    settle({ kind: 'mapped', to: texts, note: 'markup' }, 'label')
    return { node, key, lead: { [tongue]: plainText(html?.text ?? '') } }
  }
  if (node.get('hidden')?.isTrue === true) {
    settle({ kind: 'unsupported', because: 'hidden' })
    ledger.refuse(node, 'hidden')
    return undefined
  }
  const inner = (node.get('components')?.items ?? []).flatMap((one) => readFormioComponent(one, tongue, ledger) ?? [])
  if (type === 'fieldset' || type === 'columns') {
    for (const name of ['type', 'key', 'label']) ledger.map(node.get(name), texts)
    settle({ kind: 'mapped', to: 'pages.yaml' }, 'group')
    return { node, key, fieldset: inner }
  }
  const to = `data.yaml: ${key}`
  const mapped = shapeOf(
    type,
    node,
    { to, tongue, label },
    inner.flatMap(({ field }) => field ?? []),
    ledger,
  )
  if (typeof mapped === 'string') {
    settle({ kind: 'unsupported', because: mapped })
    ledger.refuse(node, mapped)
    return undefined
  }
  const { fields, note, options, shape } = mapped
  settle({ kind: 'mapped', to, ...(note && { note }) })
  const required = node.at('validate', 'required')
  for (const one of [node.get('key'), node.get('label'), required, node.get('multiple'), node.get('hidden')])
    ledger.map(one, to)
  ledger.map(node.get('type'), to, note)
  const hint = [node.get('description')?.text, node.get('tooltip')?.text]
    .filter((text) => text !== undefined)
    .join('\n\n')
  for (const name of ['description', 'tooltip']) ledger.map(node.get(name), texts)
  const isOptional = required?.isTrue !== true
  const isMany = node.get('multiple')?.isTrue === true && !['file', 'choices', 'repeat'].includes(shape.type)
  const isInner = shape.type === 'repeat' || shape.type === 'group'
  const words = { [tongue]: label }
  const question: DraftField = {
    wish: key,
    shape: { ...shape, ...(isOptional && !isMany && !isInner && { optional: true }) },
    label: words,
    ...(hint !== '' && { hint: { [tongue]: hint } }),
    ...(options && { options }),
    ...(fields && { fields }),
    ...(shape.type === 'repeat' && { entry: { [tongue]: `${label} {number}` } }),
    comments: [`${type} ${key}`],
  }
  if (!isMany) return { node, key, field: question }
  const list = { type: 'repeat', min: isOptional ? 0 : 1, max: 99 } as const
  const entry = { [tongue]: `${label} {number}` }
  return { node, key, field: { wish: key, shape: list, fields: [question], label: words, entry } }
}

function shapeOf(
  type: string,
  node: JsonNode,
  { label, to, tongue }: { readonly to: string; readonly tongue: 'de' | 'en'; readonly label: string },
  inner: readonly DraftField[],
  ledger: Ledger,
): Mapped | Reason {
  const whole = (name: string): number | undefined => {
    const limit = node.at('validate', name)
    if (limit?.number === undefined || !Number.isInteger(limit.number) || limit.number < 0) return undefined
    ledger.map(limit, to)
    return limit.number
  }
  const range = (): { readonly min?: string; readonly max?: string } =>
    Object.fromEntries(
      ['min', 'max'].flatMap((name) => {
        const limit = node.at('validate', name)
        if (limit?.number === undefined || limit.text === undefined) return []
        ledger.map(limit, to)
        return [[name, limit.text] as const]
      }),
    )
  const length = (): { readonly min?: number; readonly max?: number } => {
    const [min, max] = [whole('minLength'), whole('maxLength')]
    return { ...(min !== undefined && min > 1 && { min }), ...(max !== undefined && max > 0 && { max }) }
  }
  switch (type) {
    case 'textfield':
      return { shape: { type: 'text', ...length() } }
    case 'textarea':
      return { shape: { type: 'long-text', ...length() } }
    case 'postcode':
    case 'licenseplate':
    case 'bsn':
      return { shape: { type: 'text', ...length() }, note: 'as-text' }
    case 'time':
    case 'datetime':
      return { shape: { type: 'text' }, note: 'as-text' }
    case 'email':
      return { shape: { type: 'e-mail' } }
    case 'phoneNumber':
      return { shape: { type: 'phone' } }
    case 'iban':
      return { shape: { type: 'iban' } }
    case 'addressNL':
      return { shape: { type: 'address' }, note: 'foreign-address' }
    case 'date':
      return { shape: { type: 'date' } }
    case 'currency':
      return { shape: { type: 'money', ...range() } }
    case 'number': {
      const decimals = node.get('decimalLimit')
      if (decimals?.number !== undefined) ledger.map(decimals, to)
      const shape = { type: 'number', decimals: decimals?.number ?? 6, ...range() } as const
      return decimals?.number === undefined ? { shape, note: 'decimals-assumed' } : { shape }
    }
    case 'checkbox':
      // To be ticked where it is required: a confirmation.
      return { shape: { type: 'yes-no', ...(node.at('validate', 'required')?.isTrue === true && { confirm: true }) } }
    case 'radio':
    case 'selectboxes':
    case 'select': {
      const list = node.get('values') ?? node.at('data', 'values')
      const options = readValues(list, tongue, to, ledger)
      const isMany = type === 'selectboxes' || node.get('multiple')?.isTrue === true
      const shape = { type: isMany ? 'choices' : 'choice', options: options.map(({ code }) => code) } as const
      return options.length > 0 ? { shape, options } : { shape, options, note: 'options-missing' }
    }
    case 'file': {
      const types = node.at('file', 'type')
      const size = /^(\d+)\s*MB$/i.exec(node.get('fileMaxSize')?.text ?? '')?.[1]
      const accept = (types?.items ?? []).flatMap(({ text }) =>
        text !== undefined && /^\w+\/[\w.+-]+$/.test(text) ? [text] : [],
      )
      if (accept.length > 0) ledger.mapAll(types, to)
      if (size !== undefined) ledger.map(node.get('fileMaxSize'), to)
      const many = node.get('maxNumberOfFiles')
      if (many?.number !== undefined) ledger.map(many, to)
      return {
        shape: {
          type: 'file',
          ...(accept.length > 0 && { accept }),
          ...(many?.number !== undefined && { maxFiles: many.number }),
          ...(size !== undefined && Number(size) > 0 && { maxMegabytes: Number(size) }),
        },
      }
    }
    case 'editgrid': {
      if (inner.length === 0) return 'not-used'
      const min = whole('minLength') ?? (node.at('validate', 'required')?.isTrue === true ? 1 : 0)
      return { shape: { type: 'repeat', min, max: whole('maxLength') ?? 99 }, fields: inner }
    }
    case 'children':
    case 'partners':
      return 'prefill'
    default:
      return label === '' && type === '' ? 'unknown' : 'no-such-type'
  }
}

function readValues(
  list: JsonNode | undefined,
  tongue: 'de' | 'en',
  to: string,
  ledger: Ledger,
): readonly DraftOption[] {
  const seen = new Set<string>()
  return (list?.items ?? []).flatMap((one) => {
    const code = one.get('value')?.text
    if (code === undefined || seen.has(code)) return []
    seen.add(code)
    for (const key of ['value', 'label']) ledger.map(one.get(key), to)
    return [{ code, label: { [tongue]: one.get('label')?.text ?? code } }]
  })
}
