import type { Expression, Iterator } from '../rules/feel/ast.ts'

/** What a name stands for: a place among the fields by its path, or something else that is known and of no interest here. */
export interface Meaning {
  readonly path?: string
}

/** The names that may be used where a text stands. */
export interface Surroundings {
  meaningOf(name: string): Meaning | undefined
  /** The names inside a group, a repeat or an answer of several parts; undefined where that is not for us to say. */
  membersOf(path: string): ReadonlySet<string> | undefined
}

/** What a FEEL text refers to. */
export interface References {
  /** Paths of fields, groups and repeats. */
  readonly paths: ReadonlySet<string>
  /** Names of the surroundings, functions included. */
  readonly names: ReadonlySet<string>
  readonly unknown: readonly UnknownName[]
  /** Fields compared with a written text: that text should be one of the field's options. */
  readonly compared: readonly { readonly path: string; readonly text: string }[]
}

export interface UnknownName {
  readonly name: string
  /** What could have been meant. */
  readonly candidates: readonly string[]
}

/** Collects what an expression refers to. */
export function referencesOf(expression: Expression, surroundings: Surroundings, all: readonly string[]): References {
  const paths = new Set<string>()
  const names = new Set<string>()
  const unknown: UnknownName[] = []
  const compared: { path: string; text: string }[] = []

  const visit = (node: Expression, local: ReadonlyMap<string, Meaning>): Meaning | undefined => {
    switch (node.kind) {
      case 'name':
        return visitName(node.name, local)
      case 'path':
        return visitMember(visit(node.of, local), node.name)
      case 'filter': {
        const of = visit(node.of, local)
        visit(node.condition, withEntry(local, of))
        return of
      }
      case 'call':
        // Functions that nobody declares here are those of the language; the compiler knows them.
        if (node.callee.kind !== 'name' || local.has(node.callee.name)) visit(node.callee, local)
        else if (surroundings.meaningOf(node.callee.name)) names.add(node.callee.name)
        for (const argument of node.args.values) visit('key' in argument ? argument.value : argument, local)
        return undefined
      case 'for':
      case 'quantified':
        visit(node.body, withIterators(node.iterators, local))
        return undefined
      case 'function':
        visit(node.body, new Map([...local, ...node.parameters.map(({ name }) => [name, {}] as const)]))
        return undefined
      case 'context': {
        const inner = new Map(local)
        for (const { key, value } of node.entries) inner.set(key, visit(value, inner) ?? {})
        return undefined
      }
      case 'comparison':
        visitComparison(visit(node.left, local), node.right)
        visitComparison(visit(node.right, local), node.left)
        return undefined
      case 'in': {
        const value = visit(node.value, local)
        for (const test of node.tests) {
          visit(test, local)
          visitComparison(value, test)
        }
        return undefined
      }
      default:
        for (const child of childrenOf(node)) visit(child, local)
        return undefined
    }
  }

  const visitName = (name: string, local: ReadonlyMap<string, Meaning>): Meaning => {
    const meaning = local.get(name) ?? surroundings.meaningOf(name)
    if (meaning && !local.has(name)) names.add(name)
    if (!meaning) unknown.push({ name, candidates: [...local.keys(), ...all] })
    if (meaning?.path !== undefined) paths.add(meaning.path)
    return meaning ?? {}
  }

  const visitMember = (of: Meaning | undefined, name: string): Meaning => {
    const members = of?.path === undefined ? undefined : surroundings.membersOf(of.path)
    if (of?.path === undefined || !members) return {}
    if (!members.has(name)) {
      unknown.push({ name: `${of.path}.${name}`, candidates: [...members].map((member) => `${of.path}.${member}`) })
      return {}
    }
    // The group as a whole was only the way to one of its fields.
    paths.delete(of.path)
    const path = `${of.path}.${name}`
    paths.add(path)
    return { path }
  }

  const visitComparison = (left: Meaning | undefined, right: Expression) => {
    if (left?.path === undefined || right.kind !== 'literal' || typeof right.value !== 'string') return
    compared.push({ path: left.path, text: right.value })
  }

  /** In `hunde[rasse = "…"]`, the names of an entry come first. */
  const withEntry = (local: ReadonlyMap<string, Meaning>, of: Meaning | undefined): ReadonlyMap<string, Meaning> => {
    const members = of?.path === undefined ? undefined : surroundings.membersOf(of.path)
    const inner = new Map(local).set('item', of ?? {})
    for (const name of members ?? []) inner.set(name, { path: `${of?.path}.${name}` })
    return inner
  }

  const withIterators = (iterators: readonly Iterator[], local: ReadonlyMap<string, Meaning>) => {
    const inner = new Map(local).set('partial', {})
    for (const { name, source, to } of iterators) {
      const meaning = visit(source, inner)
      if (to) visit(to, inner)
      inner.set(name, meaning ?? {})
    }
    return inner
  }

  visit(expression, new Map())
  return { paths, names, unknown, compared }
}

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'if':
      return [node.condition, node.result, node.otherwise]
    case 'logic':
    case 'arithmetic':
      return [node.left, node.right]
    case 'negation':
    case 'one-sided':
      return [node.operand]
    case 'between':
      return [node.value, node.low, node.high]
    case 'instance of':
      return [node.value]
    case 'list':
      return node.items
    case 'range':
      return [node.low, node.high]
    default:
      return []
  }
}
