import type { DraftField, Tongue, Words } from '../draft.ts'
import type { Ledger } from '../ledger.ts'
import type { JsonNode } from '../source-json.ts'
import { always, any, type Condition, not } from './condition.ts'
import type { Form, FormPage } from './form.ts'
import { type FormioPart, readFormioComponent } from './formio.ts'
import { compare } from './gov-conditions.ts'

/** One step of Open Forms, or a form.io form by itself: a list of components. */
export function readFormio(root: JsonNode, tongue: Tongue, ledger: Ledger): Form {
  const { fields, pages } = readStep(root, root, { [tongue]: root.get('title')?.text ?? '' }, tongue, ledger)
  return { name: {}, languages: [tongue], fields, pages, declarations: [] }
}

/** An export of Open Forms: a ZIP with the form, its steps and definitions, logic and variables, each as JSON. */
export function readOpenForms(files: ReadonlyMap<string, JsonNode>, tongue: Tongue, ledger: Ledger): Form {
  const form = files.get('forms.json')?.items[0]
  const steps = (files.get('formSteps.json')?.items ?? []).toSorted(
    (a, b) => (a.get('index')?.number ?? 0) - (b.get('index')?.number ?? 0),
  )
  const read = steps.map((step) => {
    const name = step.get('name')
    ledger.map(name, `texts/${tongue}.yaml`)
    ledger.map(step.get('index'), 'pages.yaml')
    ledger.item({ kind: 'page', name: name?.text ?? '', node: step, outcome: { kind: 'mapped', to: 'pages.yaml' } })
    const configuration = step.get('configuration') ?? step
    return readStep(configuration, step, { [tongue]: name?.text ?? '' }, tongue, ledger)
  })
  tellDefinitions(files.get('formDefinitions.json'), steps, ledger)
  for (const rule of files.get('formLogic.json')?.items ?? []) {
    const text = JSON.stringify(plain(rule.get('json_logic_trigger')))
    const actions = (rule.get('actions')?.items ?? []).flatMap((one) => one.at('action', 'type')?.text ?? [])
    const name = actions.join(', ')
    ledger.item({ kind: 'rule', name, node: rule, outcome: { kind: 'unsupported', because: 'script' }, text })
    ledger.refuse(rule, 'script')
  }
  for (const variable of files.get('formVariables.json')?.items ?? []) {
    const because = variable.get('prefill_plugin')?.text === undefined ? 'unknown' : 'prefill'
    const name = variable.get('key')?.text ?? ''
    ledger.item({ kind: 'rest', name, node: variable, outcome: { kind: 'unsupported', because } })
    ledger.refuse(variable, because)
  }
  const name = form?.get('name')
  ledger.map(name, `texts/${tongue}.yaml`)
  return {
    name: { [tongue]: name?.text ?? '' },
    languages: [tongue],
    fields: read.flatMap(({ fields }) => fields),
    pages: read.flatMap(({ pages }) => pages),
    declarations: [],
  }
}

/** Definitions say again what the steps say; where they differ, that is named. */
function tellDefinitions(definitions: JsonNode | undefined, steps: readonly JsonNode[], ledger: Ledger): void {
  const known = new Set(steps.map((step) => JSON.stringify(plain(step.get('configuration')))))
  for (const definition of definitions?.items ?? []) {
    const configuration = definition.get('configuration')
    if (known.has(JSON.stringify(plain(configuration)))) ledger.mapAll(configuration, 'formSteps.json')
    else ledger.refuse(configuration, 'unknown')
  }
}

function readStep(
  configuration: JsonNode,
  node: JsonNode,
  title: Words,
  tongue: Tongue,
  ledger: Ledger,
): { readonly fields: readonly DraftField[]; readonly pages: readonly FormPage[] } {
  const parts = (configuration.get('components')?.items ?? []).flatMap(
    (component) => readFormioComponent(component, tongue, ledger) ?? [],
  )
  const flat = parts.flatMap(flatten)
  const byKey = new Map(flat.flatMap(({ field, key }) => (field ? [[key, field] as const] : [])))
  const pages: FormPage[] = []
  let questions: DraftField[] = []
  let leads: Words[] = []
  let when: Condition = always
  const close = () => {
    const wish = questions[0]?.label[tongue] ?? title[tongue] ?? 'page'
    if (questions.length + leads.length > 0) {
      const heading = title[tongue] === '' || title[tongue] === undefined ? { [tongue]: wish } : title
      pages.push({ wish: title[tongue] || wish, title: heading, node, questions, leads, when })
    }
    questions = []
    leads = []
    when = always
  }
  for (const { field, lead, node: component } of flat) {
    const own = shownWhen(component, byKey, ledger)
    if (own.kind !== 'always' || when.kind !== 'always') close()
    if (lead) leads.push(lead)
    if (!field) {
      if (own.kind !== 'always') when = own
      continue
    }
    if (field.shape.type === 'repeat') {
      close()
      pages.push({
        wish: field.label[tongue] ?? field.wish,
        title: field.label,
        node: component,
        questions: field.fields ?? [],
        leads: [],
        when: own,
        repeat: field,
      })
      continue
    }
    questions.push(field)
    when = own
  }
  close()
  return { fields: flat.flatMap(({ field }) => field ?? []), pages }
}

function flatten(part: FormioPart): readonly FormioPart[] {
  return part.fieldset ? part.fieldset.flatMap(flatten) : [part]
}

/** `conditional: { show, when, eq }`: shown, or hidden, where another answer is this one. */
function shownWhen(component: JsonNode, byKey: ReadonlyMap<string, DraftField>, ledger: Ledger): Condition {
  const conditional = component.get('conditional')
  const other = byKey.get(conditional?.get('when')?.text ?? '')
  const value = conditional?.get('eq')?.text
  if (!other || value === undefined) return always
  const condition = any([compare(other, 'is', value)])
  if (condition.kind === 'unknown') return condition
  ledger.mapAll(conditional, 'pages.yaml')
  return conditional?.get('show')?.isFalse === true ? not(condition) : condition
}

/** A value of the source without its places. */
export function plain(node: JsonNode | undefined): unknown {
  if (!node) return null
  if (node.kind === 'map') return Object.fromEntries(node.children.map((child) => [child.key, plain(child)]))
  if (node.kind === 'list') return node.items.map(plain)
  if (node.kind === 'yes-no') return node.isTrue
  if (node.kind === 'nothing') return null
  return node.kind === 'number' ? Number(node.says) : node.says
}
