/**
 * Finds a circle among things that depend on each other.
 * @returns its members in order, the first one again at the end; undefined where there is none
 */
export function findCycle(dependencies: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const done = new Set<string>()
  const way: string[] = []
  const visit = (name: string): readonly string[] | undefined => {
    const seenAt = way.indexOf(name)
    if (seenAt >= 0) return [...way.slice(seenAt), name]
    if (done.has(name)) return undefined
    way.push(name)
    for (const next of dependencies.get(name) ?? []) {
      const cycle = visit(next)
      if (cycle) return cycle
    }
    way.pop()
    done.add(name)
    return undefined
  }
  for (const name of dependencies.keys()) {
    const cycle = visit(name)
    if (cycle) return cycle
  }
  return undefined
}
