/** Tells the page cache in front of the pages what a page shows; it never leaves the server. */
export const SHOWS_HEADER = 'x-klammer-shows'

/** Tells the server in front which route answered; it never leaves the server either. */
export const ROUTE_HEADER = 'x-klammer-route'

export interface ShownTopic {
  readonly topic: string
  readonly version: string
}

type VersionOf = (topic: string) => string | undefined

/**
 * Collects what a page shows, with the version each topic has before anything is read: an act that is committed while the page is
 * rendered then makes it old at once. See `locals.shows`.
 */
export class Shown {
  readonly #versionOf: VersionOf
  readonly #topics = new Map<string, string | undefined>()
  #isOptedIn = false

  /** @param frame topics of what frames every page, such as the city's name */
  constructor(versionOf: VersionOf, frame: readonly string[]) {
    this.#versionOf = versionOf
    this.#note(frame)
  }

  readonly add = (...topics: readonly string[]): void => {
    this.#isOptedIn = true
    this.#note(topics)
  }

  #note(topics: readonly string[]): void {
    for (const topic of topics) if (!this.#topics.has(topic)) this.#topics.set(topic, this.#versionOf(topic))
  }

  /** The header's value; nothing where the page did not opt in or a version is not certain. */
  get header(): string | undefined {
    const versions = [...this.#topics.values()]
    if (!this.#isOptedIn || versions.includes(undefined)) return undefined
    return new URLSearchParams([...this.#topics] as [string, string][]).toString()
  }
}

export function parseShown(header: string): readonly ShownTopic[] {
  return [...new URLSearchParams(header)].map(([topic, version]) => ({ topic, version }))
}
