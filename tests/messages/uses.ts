import { parse as parseSvelte } from 'svelte/compiler'
import ts from 'typescript'
import { isTestCode, lineOf, parseSource, type Source, type Tree, visit } from '../architecture/source.ts'
import type { Violation } from '../architecture/violation.ts'
import { walkMarkup } from './markup.ts'

export interface Uses {
  readonly keys: ReadonlySet<string>
  /** Places that put the key together while running: nobody can say any more which words are in use. */
  readonly computed: readonly Violation[]
}

/** Every `m.key` in code that is not a test; a table of such functions counts as their use. */
export function usesOf(tree: Tree): Uses {
  const keys = new Set<string>()
  const computed: Violation[] = []
  for (const [path, text] of tree) {
    if (isTestCode(path)) continue
    for (const key of path.endsWith('.svelte') ? markupUses(text) : []) keys.add(key)
    collect(parseSource(path, text), keys, computed)
  }
  return { keys, computed }
}

function collect({ path, code }: Source, keys: Set<string>, computed: Violation[]): void {
  for (const file of code) {
    visit(file, (node) => {
      if (ts.isPropertyAccessExpression(node) && isCatalogue(node.expression)) keys.add(node.name.text)
      if (!ts.isElementAccessExpression(node) || !isCatalogue(node.expression)) return
      if (ts.isStringLiteralLike(node.argumentExpression)) keys.add(node.argumentExpression.text)
      else computed.push({ path, line: lineOf(file, node), because: 'looks words up by a computed key: use a table' })
    })
  }
}

function isCatalogue(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'm'
}

/** `m.key` in the expressions between the tags. */
function markupUses(text: string): readonly string[] {
  const keys: string[] = []
  walkMarkup(parseSvelte(text, { modern: true }).fragment, (node) => {
    if (node['type'] !== 'MemberExpression') return
    const { object, property } = node as { object?: Word; property?: Word }
    if (object?.name === 'm' && property?.name !== undefined) keys.push(property.name)
  })
  return keys
}

interface Word {
  readonly name?: string
}

export function unusedKeys(keys: ReadonlyMap<string, string>, uses: Uses): readonly Violation[] {
  return [...keys]
    .filter(([key]) => !uses.keys.has(key))
    .map(([key, path]) => ({ path, because: `${key} is used nowhere` }))
}
