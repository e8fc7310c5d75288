import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { compileModel, readModel, write } from '@klammer/engines/rules'
import type { CompiledModel, Value } from '@klammer/engines/rules'
import { parseDateTime } from '@klammer/engines/temporal'
import { parseXml } from '@klammer/platform/xml'
import { readTestFile } from './test-cases.ts'
import type { TestCase } from './test-cases.ts'
import { agrees } from './values.ts'

export interface DirectoryResult {
  /** Path of the directory within the suite. */
  readonly directory: string
  readonly passed: number
  readonly failures: readonly Failure[]
}

export interface Failure {
  readonly file: string
  readonly test: string
  readonly decision: string
  readonly expected: string
  readonly actual: string
  /** What the engine says about it. */
  readonly because: string
}

/** A fixed moment: the suite only asks whether there is one. */
const now = parseDateTime('2026-11-24T12:00:00@Europe/Berlin')

/**
 * Runs all test cases below a folder against the models beside them, by directory.
 * @throws Error where the folder holds no test cases
 */
export function runSuite(suite: string): readonly DirectoryResult[] {
  const files = existsSync(suite) ? readdirSync(suite, { recursive: true, encoding: 'utf8' }) : []
  const byDirectory = Map.groupBy(files.filter((file) => file.endsWith('.xml')).toSorted(), dirname)
  const results = [...byDirectory].flatMap(([directory, names]) => {
    const tests = names.flatMap((name) => runFile(join(suite, name)))
    if (tests.length === 0) return []
    const failures = tests.flatMap(({ failure }) => (failure ? [failure] : []))
    return [{ directory, passed: tests.length - failures.length, failures }]
  })
  if (results.length === 0) throw new Error(`${suite} holds no test cases of the DMN TCK`)
  return results
}

interface Test {
  readonly failure?: Failure
}

function runFile(path: string): readonly Test[] {
  const root = parseXml(readFileSync(path, 'utf8'))
  if (root.name !== 'testCases') return []
  const { model, cases } = readTestFile(root)
  const compiled = load(dirname(path), model ?? `${basename(path).replace(/-test-.*$/, '')}.dmn`)
  return cases.flatMap((test) => runCase(compiled, test, basename(path)))
}

/** The model a test is about, with all others of its folder for imports. */
function load(folder: string, name: string): CompiledModel {
  const files = readdirSync(folder).filter((file) => file.endsWith('.dmn'))
  const models = files.map((file) => {
    return { file, model: readModel(parseXml(readFileSync(join(folder, file), 'utf8'))) }
  })
  const named = name.endsWith('.dmn') ? name : `${name}.dmn`
  const main = models.find(({ file }) => file === named) ?? models.find(({ model }) => model.name === name)
  if (!main) throw new Error(`${folder} has no model ${name}`)
  return compileModel(
    main.model,
    models.flatMap(({ model }) => (model === main.model ? [] : [model])),
  )
}

function runCase(model: CompiledModel, { id, service, inputs, expected }: TestCase, file: string): readonly Test[] {
  return expected.map(({ name, value }) => {
    const about = { file, test: id, decision: name, expected: write(value) }
    try {
      const outcome = model.evaluate(service ?? name, inputs, {
        service: service !== undefined,
        ...(now ? { now } : {}),
      })
      const actual = service === undefined ? outcome.value : partOf(outcome.value, name, expected.length)
      if (agrees(actual, value)) return {}
      const because = outcome.errors.map(({ where, why }) => `${where}: ${why}`).join('; ')
      return { failure: { ...about, actual: write(actual), because } }
    } catch (error) {
      return {
        failure: { ...about, actual: 'thrown', because: error instanceof Error ? error.message : String(error) },
      }
    }
  })
}

/** A service with several outputs gives a context of them. */
function partOf(value: Value, name: string, count: number): Value {
  if (!(value instanceof Map)) return value
  return count > 1 || value.has(name) ? (value.get(name) ?? null) : value
}
