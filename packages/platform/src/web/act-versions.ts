import { randomBytes } from 'node:crypto'
import type { Act } from '../act/act.ts'
import { listen } from '../database/listen.ts'
import type { Database } from '../database/open.ts'
import { ACT_CHANNEL, startAnnouncer } from '../record/announce.ts'

/**
 * How far the city's acts have come, by topic. A topic is a module (`strategy` of `strategy.version-adopted`); `*` stands for all.
 * Whatever was made from a topic is good as long as the topic's version is the same.
 */
export interface ActVersions {
  /** One text for all topics together; undefined while acts of other processes may be missed, and then nothing kept may be used. */
  version(topics: readonly string[]): string | undefined
  /**
   * An act of this process was committed: counts at once, and the other processes hear of it a few milliseconds later. Acts that
   * nobody bumps (of a command, or of a process that died) are heard when the sequencer signs them.
   */
  bump(kind: string): void
  /**
   * Calls back after commits of acts, in whatever process: once or more for each act, once for several of a kind.
   * @returns a function that ends it
   */
  onAct(callback: (kind: string) => void): () => void
  close(): Promise<void>
}

/** Listens to the acts of all processes on this database. @throws when the database cannot be reached */
export async function listenForActs(database: Database): Promise<ActVersions> {
  // Versions of another process, or from before a gap, must never look like ours.
  let epoch = newEpoch()
  const counts = new Map<string, number>()
  const callbacks = new Set<(kind: string) => void>()

  const count = (topic: string) => counts.set(topic, (counts.get(topic) ?? 0) + 1)
  const hear = (kind: string) => {
    count(kind.split('.')[0] ?? kind)
    count('*')
    for (const callback of callbacks) callback(kind)
  }
  const self = newEpoch()
  // The embedded database belongs to one process: there is nobody else to tell.
  const announcer = database.kind === 'postgres' ? startAnnouncer(database.db, self) : undefined
  const ear = await listen(database, {
    channels: [ACT_CHANNEL],
    onNotification: (_channel, message) => {
      const [kind = '', sender] = message.split(' ')
      if (sender !== self) hear(kind)
    },
    onGap: () => {
      epoch = newEpoch()
    },
  })
  return {
    version: (topics) => {
      if (!ear.isConnected()) return undefined
      return [epoch, ...topics.map((topic) => counts.get(topic) ?? 0)].join('.')
    },
    bump: (kind) => {
      hear(kind)
      announcer?.say(kind)
    },
    onAct: (callback) => {
      callbacks.add(callback)
      return () => callbacks.delete(callback)
    },
    close: async () => {
      await announcer?.stop()
      await ear.close()
    },
  }
}

function newEpoch(): string {
  return randomBytes(8).toString('base64url')
}

/**
 * Keeps in mind what is recorded on behalf of one request. Call `bump` when its work is done, successful or not: from then on this
 * process never answers with what it knew before.
 */
export function noteActs(act: Act): { readonly act: Act; bump(versions: Pick<ActVersions, 'bump'>): void } {
  const kinds = new Set<string>()
  const noting: Act = {
    ...act,
    record: (tx, recorded) => {
      kinds.add(recorded.kind)
      return act.record(tx, recorded)
    },
    recordFor: (tx, concerned, recorded) => {
      kinds.add(recorded.kind)
      return act.recordFor(tx, concerned, recorded)
    },
  }
  return { act: noting, bump: (versions) => kinds.forEach((kind) => versions.bump(kind)) }
}
