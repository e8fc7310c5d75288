import type { City } from '@klammer/modules/city'

interface Remembered {
  readonly version: string
  readonly value: Promise<unknown>
}

/** Each holds what one page shows: some ten kilobytes, more for a guideline with hundreds of indicators. */
const LIMIT = 200

const memories = new WeakMap<Pick<City, 'acts'>, Map<string, Remembered>>()

interface Surroundings {
  readonly city: Pick<City, 'acts'>
  readonly act: { readonly today: string }
}

/**
 * What was read from the database for a page is good until an act touches one of the topics, or the civil day is over. So a page that
 * has to be rendered anew (another language, another search) does not ask the database again for the same things, and many requests
 * at the same moment ask once.
 *
 * Only for what every guest may see: the value is shared, and must not be changed.
 * @param key names what is read, with everything that it depends on
 */
export async function remembered<Value>(
  { act, city }: Surroundings,
  topics: readonly string[],
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  // Before reading, as with `locals.shows`: an act that is committed meanwhile makes the value old at once.
  const version = city.acts.version(topics)
  if (version === undefined) return read()
  const memory = memoryOf(city)
  const place = `${act.today} ${topics.join()} ${key}`
  const known = memory.get(place)
  memory.delete(place)
  const kept = known?.version === version ? known : { version, value: read() }
  memory.set(place, kept)
  forgetOldest(memory)
  try {
    return (await kept.value) as Value
  } catch (error) {
    if (memory.get(place) === kept) memory.delete(place)
    throw error
  }
}

function memoryOf(city: Pick<City, 'acts'>): Map<string, Remembered> {
  const memory = memories.get(city) ?? new Map<string, Remembered>()
  memories.set(city, memory)
  return memory
}

/** A map keeps the order in which its entries were set: the first one has not been asked for the longest. */
function forgetOldest(memory: Map<string, Remembered>): void {
  for (const place of memory.keys()) {
    if (memory.size <= LIMIT) return
    memory.delete(place)
  }
}
