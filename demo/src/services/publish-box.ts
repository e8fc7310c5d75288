import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesOfFolder, problemText, publishService, readServiceFolder } from '@klammer/modules/services/folder'
import type { Act } from '@klammer/platform/act'

const BOX = fileURLToPath(new URL('../../../services', import.meta.url))

/** Publishes the services that come in the box, as an operator would. @throws for a folder that is not in order */
export async function publishBox(act: Act): Promise<void> {
  const folders = existsSync(BOX) ? readdirSync(BOX).toSorted() : []
  for (const folder of folders) {
    const found = await filesOfFolder(join(BOX, folder))
    if (!found) continue
    const read = readServiceFolder(found.name, found.files)
    if (read.kind !== 'bundle') {
      const problems = read.problems.map((problem) => `${folder}/${problemText(problem, 'en')}`)
      throw new Error(`a service of the demo city is not in order:\n${problems.join('\n')}`)
    }
    const published = await publishService(act, read.bundle)
    if (published.kind === 'refused') throw new Error(`${folder}: examples come out otherwise`)
  }
}
