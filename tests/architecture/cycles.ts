import { resolveImport } from './resolve.ts'
import type { Source } from './source.ts'
import type { Rule } from './violation.ts'

/** A file that needs itself, by whatever detour, cannot be understood on its own. Types count. */
export const noCycles: Rule = (sources) =>
  cyclesOf(graphOf(sources)).map((cycle) => ({ path: cycle[0] ?? '', because: `imports itself: ${cycle.join(' → ')}` }))

type Graph = ReadonlyMap<string, readonly string[]>

function graphOf(sources: readonly Source[]): Graph {
  return new Map(
    sources.map((source) => [
      source.path,
      source.imports.flatMap((found) => {
        const target = resolveImport(source.path, found)
        const isRecursive = target.kind === 'file' && target.path === source.path && source.path.endsWith('.svelte')
        // A component that draws a tree imports itself: that is how Svelte spells recursion.
        return target.kind === 'file' && !isRecursive ? [target.path] : []
      }),
    ]),
  )
}

/** Depth first; an edge back onto the path walked so far closes a cycle. */
function cyclesOf(graph: Graph): readonly (readonly string[])[] {
  const cycles: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const walk = (file: string): void => {
    const start = path.indexOf(file)
    if (start >= 0) cycles.push([...path.slice(start), file])
    if (start >= 0 || done.has(file)) return
    path.push(file)
    for (const next of graph.get(file) ?? []) walk(next)
    path.pop()
    done.add(file)
  }
  for (const file of graph.keys()) walk(file)
  return cycles
}
