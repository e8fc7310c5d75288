/** `npm run bench -- FIELD [--json FILE]`: measures a field against its aims; ends with 1 when one is missed. */
import { globSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { type Field, judge } from './field.ts'
import { toTable } from './table.ts'

const folder = new URL('./fields/', import.meta.url)
const names = globSync('*.ts', { cwd: folder })
  .map((file) => basename(file, '.ts'))
  .toSorted()

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true })
const [name, ...args] = positionals
process.exitCode = name !== undefined && names.includes(name) ? await measure(name) : await list()

async function measure(chosen: string): Promise<number> {
  const field = await load(chosen)
  const verdicts = (await field.measure(args, (line) => process.stderr.write(`  ${line}\n`))).map(judge)
  process.stdout.write(`\n${toTable(verdicts)}\n`)
  if (values.json !== undefined) {
    const [cpu] = cpus()
    const machine = { node: process.version, cpu: cpu?.model, cores: cpus().length, memory: totalmem() }
    writeFileSync(values.json, `${JSON.stringify({ field: chosen, machine, rows: verdicts }, null, 2)}\n`)
  }
  return verdicts.some(({ met }) => met === false) ? 1 : 0
}

async function list(): Promise<number> {
  process.stdout.write('Usage: npm run bench -- FIELD [--json FILE]\n\n')
  for (const known of names) process.stdout.write(`  ${known}  ${(await load(known)).about}\n`)
  return name === undefined ? 0 : 2
}

async function load(field: string): Promise<Field> {
  return ((await import(new URL(`${field}.ts`, folder).href)) as { readonly field: Field }).field
}
