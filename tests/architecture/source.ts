import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse as parseSvelte } from 'svelte/compiler'
import ts from 'typescript'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Path from the root of the project → text. The planted violations of the tests are such a map, too. */
export type Tree = ReadonlyMap<string, string>

export interface Import {
  readonly specifier: string
  readonly line: number
}

export interface Source {
  readonly path: string
  readonly text: string
  readonly lines: number
  readonly imports: readonly Import[]
  /** The code in it: the file itself, or the script blocks of a Svelte component. */
  readonly code: readonly ts.SourceFile[]
}

const FILES = ['packages/*/src', 'apps/*/src', 'demo', 'bench/src', 'tests'].map(
  (folder) => `${folder}/**/*.{ts,svelte}`,
)

/** All sources that people write; generated and built files are not among them. */
export function readTree(patterns: readonly string[] = FILES): Tree {
  const paths = globSync(patterns, { cwd: ROOT, exclude: isGenerated }).toSorted()
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]))
}

function isGenerated(path: string): boolean {
  return /(^|\/)(node_modules|generated|build|results|\.svelte-kit)(\/|$)/.test(path)
}

export function parseTree(tree: Tree): readonly Source[] {
  return [...tree].filter(([path]) => /\.(ts|svelte)$/.test(path)).map(([path, text]) => parseSource(path, text))
}

export function parseSource(path: string, text: string): Source {
  const code = path.endsWith('.svelte') ? scriptsOf(path, text) : [toAst(path, text)]
  return { path, text, lines: text.trimEnd().split('\n').length, imports: code.flatMap(importsOf), code }
}

function toAst(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
}

/** What stands outside of the script is blanked out, so that line numbers stay true. */
function scriptsOf(path: string, text: string): readonly ts.SourceFile[] {
  const { instance, module } = parseSvelte(text, { modern: true })
  return [module, instance].flatMap((script) => {
    if (!script) return []
    const { start, end } = script.content as unknown as { readonly start: number; readonly end: number }
    const outside = text.slice(0, start).replaceAll(/[^\n]/g, ' ')
    return [toAst(`${path}.ts`, outside + text.slice(start, end))]
  })
}

function importsOf(code: ts.SourceFile): readonly Import[] {
  const found: Import[] = []
  visit(code, (node) => {
    const specifier = specifierOf(node)
    if (specifier) found.push({ specifier: specifier.text, line: lineOf(code, specifier) })
  })
  return found
}

/** `import`, `export … from`, `import('…')` and `import type … = import('…')`. */
function specifierOf(node: ts.Node): ts.StringLiteralLike | undefined {
  let candidate: ts.Node | undefined
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) candidate = node.moduleSpecifier
  else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    [candidate] = node.arguments
  else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) candidate = node.argument.literal
  return candidate && ts.isStringLiteralLike(candidate) ? candidate : undefined
}

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node)
  ts.forEachChild(node, (child) => visit(child, see))
}

export function lineOf(code: ts.SourceFile, node: ts.Node): number {
  return code.getLineAndCharacterOfPosition(node.getStart(code)).line + 1
}

/** Code that only tests run may know more than the code it tests. */
export function isTestCode(path: string): boolean {
  return /\.test\.ts$|\/testing\/|^(tests|bench)\//.test(path)
}
