import { builtinModules } from 'node:module'
import ts from 'typescript'
import { isTestCode, lineOf, type Source, visit } from './source.ts'
import type { Rule, Violation } from './violation.ts'

/** Clock, chance, language of the machine, network, disk: with any of them, the same input no longer gives the same bytes. */
const GLOBALS = new Set(
  (
    'Date Intl Temporal performance process fetch crypto console navigator window document globalThis ' +
    'setTimeout setInterval setImmediate queueMicrotask'
  ).split(' '),
)
const MEMBERS = new Set(
  'random localeCompare toLocaleString toLocaleUpperCase toLocaleLowerCase toLocaleDateString toLocaleTimeString'.split(
    ' ',
  ),
)

/** Pure themselves, audited, and the same in the browser: hashing and signing are not for us to write again. */
const PURE_PACKAGES = /^@noble\/(hashes|curves)\//

/** Time zone rules are data only Intl has: one file asks for them and says what that costs. */
const ALLOWED: ReadonlyMap<string, string> = new Map([['packages/engines/src/temporal/zones.ts', 'Intl']])

export const enginesArePure: Rule = (sources) =>
  sources.filter(({ path }) => path.startsWith('packages/engines/') && !isTestCode(path)).flatMap(impurities)

function impurities(source: Source): readonly Violation[] {
  const imports = source.imports
    .filter(({ specifier }) => !specifier.startsWith('.') && !PURE_PACKAGES.test(specifier))
    .map(({ specifier, line }) => ({
      path: source.path,
      line,
      because: isBuiltin(specifier)
        ? `engines touch nothing outside: ${specifier}`
        : `engines have no dependencies: ${specifier}`,
    }))
  const names = source.code.flatMap((code) => {
    const found: Violation[] = []
    const own = declaredIn(code)
    visit(code, (node) => {
      const name = impureName(node, own)
      if (!name || name === ALLOWED.get(source.path)) return
      found.push({ path: source.path, line: lineOf(code, node), because: `engines never see ${name}` })
    })
    return found
  })
  return [...imports, ...names]
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier)
}

/** Names the file gives to things of its own or brings in: a parameter called `crypto` is not the global one. */
function declaredIn(code: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>()
  visit(code, (node) => {
    const declares =
      ts.isParameter(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isImportSpecifier(node)
    if (declares && ts.isIdentifier(node.name)) names.add(node.name.text)
  })
  return names
}

function impureName(node: ts.Node, own: ReadonlySet<string>): string | undefined {
  if (ts.isIdentifier(node)) {
    if (MEMBERS.has(node.text) && isMember(node)) return node.text
    return GLOBALS.has(node.text) && !own.has(node.text) && !isName(node) ? node.text : undefined
  }
  if (!ts.isElementAccessExpression(node) || !ts.isStringLiteralLike(node.argumentExpression)) return undefined
  return MEMBERS.has(node.argumentExpression.text) ? node.argumentExpression.text : undefined
}

function isMember(node: ts.Identifier): boolean {
  return (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) || ts.isBindingElement(node.parent)
}

/** The word only names a member (`entry.process`, `{ process: 1 }`), it does not reach for the global. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    ts.isExportSpecifier(parent) ||
    ((ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent)) &&
      parent.name === node)
  )
}
