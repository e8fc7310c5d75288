import type { ActVersions } from '@klammer/platform/web'
import type { ShownTopic } from '../lib/server/shown.ts'

/** Of the acts' versions, what is needed here: nothing while it is not certain, and then no page is answered from memory. */
export type Versions = Pick<ActVersions, 'version'>

/** A page as it was rendered. */
export interface KeptPage {
  /** What it shows, and in which version that was when the rendering began. */
  readonly shows: readonly ShownTopic[]
  /** The civil day it was rendered on: "three days left" is another page tomorrow. */
  readonly day: string
  /** Bytes it takes in memory, all encodings together. */
  readonly size: number
}

/**
 * Rendered pages in memory, the least recently asked for dropped first. A page is as good as new while the versions of what it shows
 * and the civil day are the same; so an unchanged page costs no query and a changed one is never stale.
 */
export class PageCache<Page extends KeptPage> {
  readonly #pages = new Map<string, Page>()
  readonly #versions: Versions
  readonly #today: () => string
  readonly #limit: number
  #size = 0

  constructor(options: { versions: Versions; today: () => string; limit: number }) {
    this.#versions = options.versions
    this.#today = options.today
    this.#limit = options.limit
  }

  /** Sum of the sizes of all kept pages. */
  get size(): number {
    return this.#size
  }

  /** The page, when it is still true; otherwise it is forgotten. */
  find(key: string): Page | undefined {
    const page = this.#pages.get(key)
    if (!page) return undefined
    this.#drop(key, page)
    if (!this.#isTrue(page)) return undefined
    this.#add(key, page)
    return page
  }

  /** Keeps a page, unless an act or midnight overtook its rendering. */
  keep(key: string, page: Page): void {
    const old = this.#pages.get(key)
    if (old) this.#drop(key, old)
    if (page.size > this.#limit || !this.#isTrue(page)) return
    this.#add(key, page)
    for (const [oldest, victim] of this.#pages) {
      if (this.#size <= this.#limit) break
      this.#drop(oldest, victim)
    }
  }

  #isTrue(page: Page): boolean {
    return (
      page.day === this.#today() &&
      page.shows.every(({ topic, version }) => this.#versions.version([topic]) === version)
    )
  }

  // A map keeps the order of insertion: what was asked for last stands last.
  #add(key: string, page: Page): void {
    this.#pages.set(key, page)
    this.#size += page.size
  }

  #drop(key: string, page: Page): void {
    this.#pages.delete(key)
    this.#size -= page.size
  }
}
