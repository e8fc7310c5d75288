import { compileExpression } from '../rules/feel/expression.ts'
import type { Value } from '../rules/value.ts'
import type { Field, FlowDefinition } from './model.ts'

/** What a condition says for the names of a scope. */
export type Condition = (context: Readonly<Record<string, Value>>) => Value

/** A condition and where it stands. */
export interface PlacedCondition {
  readonly text: string
  /** The field or page that it belongs to. */
  readonly at: { readonly kind: 'field' | 'page'; readonly name: string }
}

/** Every condition of a flow. */
export function conditionsOf({ fields, pages }: FlowDefinition): readonly PlacedCondition[] {
  const ofPages = pages.flatMap(({ when, name }) =>
    when === undefined ? [] : [{ text: when, at: { kind: 'page', name } as const }],
  )
  return [...ofFields(fields, ''), ...ofPages]
}

function ofFields(fields: readonly Field[], prefix: string): readonly PlacedCondition[] {
  return fields.flatMap((field) => {
    const name = prefix + field.name
    const own = field.when === undefined ? [] : [{ text: field.when, at: { kind: 'field', name } as const }]
    return 'fields' in field ? [...own, ...ofFields(field.fields, `${name}.`)] : own
  })
}

/** Every name that a condition anywhere in the flow could use. */
export function scopeNames(fields: readonly Field[]): readonly string[] {
  const names = new Set(['today', ...fields.map(({ name }) => name)])
  const visit = (inner: readonly Field[]) => {
    for (const field of inner) {
      if (field.type === 'repeat') for (const { name } of field.fields) names.add(name)
      if ('fields' in field) visit(field.fields)
    }
  }
  visit(fields)
  return [...names]
}

/** @throws FeelSyntaxError */
export function compileConditions(definition: FlowDefinition): ReadonlyMap<string, Condition> {
  const all = scopeNames(definition.fields)
  return new Map(conditionsOf(definition).map(({ text }) => [text, compileCondition(text, all)] as const))
}

/** Only names that stand in the text are looked up each time. */
export function compileCondition(text: string, names: readonly string[]): Condition {
  return compileExpression(text, { names: names.filter((name) => text.includes(name)) })
}
