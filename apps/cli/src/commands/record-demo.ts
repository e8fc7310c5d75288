import { mkdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeDemoLog } from '@klammer/platform/record'
import { type Command, Failure, UsageError } from '../command.ts'

const MOST = 100_000_000

export const command: Command = {
  help: `
Writes a complete record of invented acts as files, for programs that read such logs (C2SP tlog-tiles): vkey, checkpoint, tile/… and
tile/entries/… Needs no database; the key is fresh and is not kept. tests/outside checks such logs with a program in Go.`,
  options: { entries: { type: 'string' }, out: { type: 'string' } },

  async run({ options, err }) {
    const size = Number(options['entries'])
    const folder = options['out']
    if (!Number.isSafeInteger(size) || size < 0 || size > MOST) throw new UsageError('--entries needs a number.')
    if (typeof folder !== 'string') throw new UsageError('--out needs the name of a folder.')
    if (existsSync(join(folder, 'checkpoint'))) throw new Failure(`There is a log in ${folder} already.`)
    const made = new Set<string>()
    const { tiles } = await writeDemoLog(size, async (path, bytes) => {
      const file = join(folder, path)
      if (!made.has(dirname(file))) await mkdir(dirname(file), { recursive: true })
      made.add(dirname(file))
      await writeFile(file, bytes)
    })
    err(`Wrote ${size} entries, ${tiles} tiles.`)
  },
}
