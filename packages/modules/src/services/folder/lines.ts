import type { Place } from './problem.ts'
import type { Spot } from './yaml.ts'

/** Where things are said, so that what is found out later can name the line. Keys such as `field halter.name` or `page hund when`. */
export class Lines {
  readonly #places = new Map<string, Place>()

  note(key: string, spot: Spot): void {
    if (!this.#places.has(key)) this.#places.set(key, spot.place)
  }

  /** The first of these that was noted, or the file. */
  at(file: string, ...keys: readonly string[]): Place {
    for (const key of keys) {
      const place = this.#places.get(key)
      if (place) return place
    }
    return { file }
  }
}
