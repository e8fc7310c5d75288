/** `npm test`: everything a change must pass. `npm test -- --only unit` runs one part of it. */
import { parseArgs } from 'node:util'
import { say } from './running/command.ts'
import { type Counts, PARTS, type Part, runPart } from './running/parts.ts'

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
const wanted = values.only ?? [...PARTS]
const unknown = wanted.filter((name) => !isPart(name))
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(', ')}: --only ${PARTS.join('|')}`)
  process.exit(2)
}

const total = { passed: 0, failed: 0, skipped: 0 }
for (const part of PARTS.filter((name) => wanted.includes(name))) {
  say(`\n── ${part} ──`)
  add(await runPart(part))
}
say(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0

function add(counts: Counts): void {
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
}

function isPart(name: string): name is Part {
  return PARTS.some((part) => part === name)
}
