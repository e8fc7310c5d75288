import { fileURLToPath } from 'node:url'
import { type LockDifference, lockMigrations } from '@klammer/platform/database'
import { type Command, Failure } from '../command.ts'

export const command: Command = {
  help: `
A published migration is never edited: its hash stands in packages/*/migrations.lock.json, and a test compares.
Run this after adding a migration. --republish also takes over changed ones; that is right only while no city runs them.`,
  options: { republish: { type: 'boolean' } },

  async run({ options, out }) {
    const republish = options['republish'] === true
    const refused: string[] = []
    for (const name of ['platform', 'modules']) {
      const folder = fileURLToPath(new URL(`../../../../packages/${name}`, import.meta.url))
      const difference = lockMigrations(folder, { republish })
      report(name, difference, republish).forEach(out)
      if (!republish) refused.push(...difference.changed, ...difference.missing)
    }
    if (refused.length > 0) {
      throw new Failure(`These published migrations were changed or removed:\n  ${refused.join('\n  ')}`)
    }
  },
}

function report(name: string, { added, changed, missing }: LockDifference, republish: boolean): readonly string[] {
  const anew = republish ? [...changed, ...missing] : []
  return [...added.map((path) => `${name}: added ${path}`), ...anew.map((path) => `${name}: published anew ${path}`)]
}
