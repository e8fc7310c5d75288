/** `npm run campaign -- NAME [OPTIONS]`: long trials that `npm test` runs in a short version; ends with 1 when one fails. */
import { globSync } from 'node:fs'
import { basename } from 'node:path'

/** A long trial, in a file of its own under `campaigns/`. */
export interface Campaign {
  readonly about: string
  /** @returns what came out, for the closing note; throws when something is broken */
  run(args: readonly string[], say: (line: string) => void): Promise<string>
}

const folder = new URL('./campaigns/', import.meta.url)
const names = globSync('*.ts', { cwd: folder })
  .map((file) => basename(file, '.ts'))
  .toSorted()

const [name, ...args] = process.argv.slice(2)
process.exitCode = name !== undefined && names.includes(name) ? await run(name) : await list()

async function run(chosen: string): Promise<number> {
  const campaign = await load(chosen)
  try {
    process.stdout.write(`${await campaign.run(args, (line) => process.stderr.write(`  ${line}\n`))}\n`)
    return 0
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return 1
  }
}

async function list(): Promise<number> {
  process.stdout.write('Usage: npm run campaign -- NAME\n\n')
  for (const known of names) process.stdout.write(`  ${known}  ${(await load(known)).about}\n`)
  return name === undefined ? 0 : 2
}

async function load(chosen: string): Promise<Campaign> {
  return ((await import(new URL(`${chosen}.ts`, folder).href)) as { readonly campaign: Campaign }).campaign
}
