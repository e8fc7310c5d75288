/** Names the topics a page shows, for the page cache in front of the pages; it never leaves the server. */
export const SHOWS_HEADER = 'x-klammer-shows'

/** Collects what a page shows. See `locals.shows`. */
export class Shown {
  readonly #topics = new Set<string>()

  readonly add = (...topics: readonly string[]): void => {
    for (const topic of topics) this.#topics.add(topic)
  }

  /** The header's value, or nothing where the page did not opt in. */
  get header(): string | undefined {
    return this.#topics.size === 0 ? undefined : [...this.#topics].toSorted().join(' ')
  }
}
