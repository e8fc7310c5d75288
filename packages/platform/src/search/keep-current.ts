import type { PlatformDb } from '../database/tables.ts'
import type { Job, Manifest } from '../manifest/index.ts'
import { reindex } from './reindex.ts'

/** Several acts in a row, such as an import, are followed by one reindexing. */
const PAUSE_MS = 1000

/** Tells of acts as they are committed; see `ActVersions`. */
interface Acts {
  onAct(callback: (kind: string) => void): () => void
}

/**
 * Lets the search follow the acts of the modules, and looks through all of them once at the beginning.
 * @returns a function that ends it and waits for work under way
 */
export function keepSearchCurrent(
  db: PlatformDb,
  modules: readonly Manifest[],
  acts: Acts,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let waiting = new Set(modules)
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()

  const work = async (): Promise<void> => {
    const due = [...waiting]
    waiting = new Set()
    await reindex(db, due).catch(onError)
  }
  const soon = (pause: number) => {
    timer ??= setTimeout(() => {
      timer = undefined
      running = running.then(work)
    }, pause)
  }
  const stopListening = acts.onAct((kind) => {
    const acting = modules.find(({ name }) => kind.startsWith(`${name}.`))
    if (!acting) return
    waiting.add(acting)
    soon(PAUSE_MS)
  })
  soon(0)
  return async () => {
    stopListening()
    clearTimeout(timer)
    await running
  }
}

/** What comes without an act (a day that begins, a message that was missed) is found after a while; words that are gone, at night. */
export function searchJobs(modules: readonly Manifest[]): readonly Job[] {
  return [
    {
      name: 'platform.reindex-search',
      schedule: '*/15 * * * *',
      run: async (act) => {
        await reindex(act.db, modules)
      },
    },
    {
      name: 'platform.recount-words',
      schedule: '50 3 * * *',
      run: async (act) => {
        await reindex(act.db, modules, { allWords: true })
      },
    },
  ]
}
