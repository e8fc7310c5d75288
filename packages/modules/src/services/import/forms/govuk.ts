import type { DraftField, DraftOption, Shape, Words } from '../draft.ts'
import { fieldName, Names } from '../field-names.ts'
import type { Ledger, Note } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'
import { always, type Condition, not, any, unknown, all } from './condition.ts'
import { type Form, type FormPage, plainText } from './form.ts'

interface Step {
  readonly id: string
  readonly node: JsonNode
  readonly field: DraftField | undefined
  readonly question: DraftField | undefined
  readonly leads: readonly Words[]
}

/** A form of GOV.UK Forms: steps with one question each, in their order; conditions skip forward. */
export function readGovukForm(root: JsonNode, ledger: Ledger): Form {
  const steps = (root.get('steps')?.items ?? [])
    .toSorted((a, b) => (a.get('position')?.number ?? 0) - (b.get('position')?.number ?? 0))
    .map((node) => readStep(node, ledger))
  const skipped = new Map<string, Condition[]>()
  const exits: FormPage[] = []
  for (const [at, step] of steps.entries()) {
    for (const condition of step.node.get('routing_conditions')?.items ?? []) {
      const when = answered(step, condition.get('answer_value')?.text)
      const target = condition.get('goto_page_id')?.text
      const end =
        condition.get('skip_to_end')?.isTrue === true ? steps.length : steps.findIndex(({ id }) => id === target)
      const markdown = condition.get('exit_page_markdown')?.text
      ledger.mapAll(condition, 'pages.yaml')
      if (markdown !== undefined) {
        const title = { en: condition.get('exit_page_heading')?.text ?? '' }
        exits.push({
          wish: `exit ${step.id}`,
          title,
          node: step.node,
          questions: [],
          leads: [{ en: markdown }],
          when,
          isExit: true,
        })
        continue
      }
      for (const passed of steps.slice(at + 1, Math.max(end, 0)))
        skipped.set(passed.id, [...(skipped.get(passed.id) ?? []), when])
    }
  }
  const pages = steps.flatMap((step) => {
    const { field, id, leads, node, question } = step
    if (!field || !question) return []
    const passed = skipped.get(id)
    const page: FormPage = {
      wish: question.label.en ?? id,
      title: question.label,
      node,
      questions: [question],
      leads,
      when: passed ? not(any(passed)) : always,
      ...(field !== question && { repeat: field }),
    }
    return [
      page,
      ...exits.filter((exit) => exit.node === node).map((exit) => ({ ...exit, when: all([page.when, exit.when]) })),
    ]
  })
  const name = root.get('name')
  ledger.map(name, 'texts/en.yaml')
  const declaration = root.get('declaration_text')
  ledger.map(declaration, 'texts/en.yaml')
  const declarations: readonly DraftField[] =
    declaration?.text === undefined
      ? []
      : [{ wish: 'declaration', shape: { type: 'yes-no', confirm: true }, label: { en: plainText(declaration.text) } }]
  return {
    name: { en: name?.text ?? '' },
    languages: ['en'],
    fields: [...steps.flatMap(({ field }) => field ?? []), ...declarations],
    pages,
    declarations,
  }
}

function answered({ question }: Step, value: string | undefined): Condition {
  const option = question?.options?.find(({ label }) => label.en === value)
  if (!question || !option) return unknown
  return question.shape.type === 'choice'
    ? { kind: 'is', field: question, value: option.code }
    : { kind: 'contains', field: question, value: option.code }
}

function readStep(node: JsonNode, ledger: Ledger): Step {
  const data = node.get('data')
  const id = node.get('id')?.text ?? ''
  for (const key of ['id', 'position', 'next_step_id', 'type']) ledger.map(node.get(key), 'pages.yaml')
  const title = data?.get('question_text')?.text ?? id
  const to = `data.yaml: ${title}`
  const mapped = data && shapeOf(data, to, ledger)
  if (!data || !mapped) {
    ledger.item({ kind: 'field', name: title, node, outcome: { kind: 'unsupported', because: 'no-such-type' } })
    ledger.refuse(node, 'no-such-type')
    return { id, node, field: undefined, question: undefined, leads: [] }
  }
  const { note, options, shape } = mapped
  ledger.item({ kind: 'field', name: title, node, outcome: { kind: 'mapped', to, ...(note && { note }) } })
  ledger.map(data.get('answer_type'), to, note)
  for (const key of ['question_text', 'hint_text', 'is_optional', 'is_repeatable']) ledger.map(data.get(key), to)
  for (const key of ['page_heading', 'guidance_markdown']) ledger.map(data.get(key), 'texts/en.yaml')
  const hint = data.get('hint_text')?.text
  const question: DraftField = {
    wish: title,
    shape: { ...shape, ...(data.get('is_optional')?.isTrue === true && { optional: true }) },
    label: { en: title },
    ...(hint !== undefined && { hint: { en: hint } }),
    ...(options && { options }),
    comments: [`${data.get('answer_type')?.text ?? ''} ${id}`],
  }
  const leads = ['page_heading', 'guidance_markdown'].flatMap((key) => {
    const text = data.get(key)?.text
    return text === undefined ? [] : [{ en: text }]
  })
  const repeat: DraftField = {
    wish: title,
    shape: { type: 'repeat', min: data.get('is_optional')?.isTrue === true ? 0 : 1, max: 99 },
    fields: [question],
    label: { en: title },
    entry: { en: `${title} {number}` },
  }
  return { id, node, question, leads, field: data.get('is_repeatable')?.isTrue === true ? repeat : question }
}

function shapeOf(
  data: JsonNode,
  to: string,
  ledger: Ledger,
): { readonly shape: Shape; readonly options?: readonly DraftOption[]; readonly note?: Note } | undefined {
  const settings = data.get('answer_settings')
  const input = settings?.get('input_type')
  switch (data.get('answer_type')?.text) {
    case 'text':
      ledger.map(input, to)
      return { shape: { type: input?.text === 'long_text' ? 'long-text' : 'text' } }
    case 'number':
      return { shape: { type: 'number', decimals: 6 }, note: 'decimals-assumed' }
    case 'address':
      return { shape: { type: 'address' }, note: 'foreign-address' }
    case 'email':
      return { shape: { type: 'e-mail' } }
    case 'date':
      ledger.map(input, to)
      return { shape: { type: 'date' } }
    case 'national_insurance_number':
    case 'organisation_name':
      return { shape: { type: 'text' }, note: 'as-text' }
    case 'name':
      return { shape: { type: 'person' } }
    case 'phone_number':
      return { shape: { type: 'phone' } }
    case 'file':
      return { shape: { type: 'file' } }
    case 'selection': {
      const single = settings?.get('only_one_option')
      ledger.map(single, to)
      const names = new Names('_')
      const options = (settings?.get('selection_options')?.items ?? []).flatMap((one) => {
        const text = one.get('name')?.text
        if (text === undefined) return []
        ledger.map(one.get('name'), to)
        ledger.map(one.get('value'), to)
        return [{ code: names.take(fieldName(one.get('value')?.text ?? text)), label: { en: text } }]
      })
      const isOne = single?.text === 'true' || single?.text === '1'
      return { shape: { type: isOne ? 'choice' : 'choices', options: options.map(({ code }) => code) }, options }
    }
    default:
      return undefined
  }
}
