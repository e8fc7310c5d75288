import { houseOf, moduleOf, resolveImport } from './resolve.ts'
import { type Import, isTestCode, type Source } from './source.ts'
import type { Rule, Violation } from './violation.ts'

/** Who may import whom. Tests and benchmarks may import everything. */
const MAY_IMPORT: { readonly [house: string]: readonly string[] } = {
  'packages/engines': [],
  'packages/platform': ['packages/engines'],
  'packages/modules': ['packages/engines', 'packages/platform'],
  demo: ['packages/engines', 'packages/platform', 'packages/modules'],
  'apps/web': ['packages/engines', 'packages/platform', 'packages/modules'],
  'apps/cli': ['packages/engines', 'packages/platform', 'packages/modules', 'apps/web', 'demo'],
}

/** engines ← platform ← modules ← apps. */
export const importsRunOneWay: Rule = (sources) =>
  eachImport(sources, (source, found) => {
    const house = houseOf(source.path)
    const target = resolveImport(source.path, found)
    if (target.kind === 'outside') return undefined
    const other = target.kind === 'file' ? houseOf(target.path) : target.house
    if (other === house || !MAY_IMPORT[house] || MAY_IMPORT[house].includes(other)) return undefined
    return `${house} must not know ${other}`
  })

/** The one place that puts the modules together. */
const CITY = 'packages/modules/src/city.ts'

export const modulesStandApart: Rule = (sources) =>
  eachImport(sources, (source, found) => {
    const target = resolveImport(source.path, found)
    if (target.kind !== 'file' || houseOf(source.path) !== 'packages/modules') return undefined
    const [mine, other] = [moduleOf(source.path), moduleOf(target.path)]
    if (mine !== undefined && other !== undefined && mine !== other)
      return `module ${mine} must not know module ${other}`
    if (mine !== undefined && target.path === CITY && !isTestCode(source.path)) return 'a module does not know the city'
    return undefined
  })

export const packagesAreEnteredByTheirDoors: Rule = (sources) =>
  eachImport(sources, (source, found) => {
    const target = resolveImport(source.path, found)
    if (target.kind === 'no-door') return `${found.specifier} is not among the exports of ${target.house}`
    if (target.kind === 'outside' || !found.specifier.startsWith('.')) return undefined
    if (houseOf(target.path) !== houseOf(source.path)) return `${found.specifier} climbs over the wall, use the exports`
    if (source.path === CITY && moduleOf(target.path) && !/^\.\/[^/]+\/index\.ts$/.test(found.specifier)) {
      return `${found.specifier} bypasses the module's index.ts`
    }
    return undefined
  })

/** What helps tests must not run in a city. */
export const testingStaysInTests: Rule = (sources) =>
  eachImport(sources, (source, found) => {
    const target = resolveImport(source.path, found)
    if (isTestCode(source.path) || target.kind !== 'file' || !isTestCode(target.path)) return undefined
    return `${found.specifier} is for tests only`
  })

function eachImport(
  sources: readonly Source[],
  judge: (source: Source, found: Import) => string | undefined,
): readonly Violation[] {
  return sources.flatMap((source) =>
    source.imports.flatMap((found) => {
      const because = judge(source, found)
      return because === undefined ? [] : [{ path: source.path, line: found.line, because }]
    }),
  )
}
