/**
 * The one impurity of this engine. Zone rules (when does daylight saving start in Berlin?) are data that legislators change, and
 * the only copy that comes with JavaScript is inside Intl. So the answers here depend on the tz database of the runtime: for
 * dates before its release they are stable history, for future dates a forecast. Neither the clock nor the locale of the
 * machine has any influence. Everything else asks this file and nothing else asks Intl.
 */

/** Names as in the IANA database. Intl would also take a bare offset such as `+01:00`, which is no zone. */
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/

/** The instants Intl can format, 100 million days around 1970; beyond, the outermost known offset goes on. */
const MAX_INSTANT = 8.64e12

const formats = new Map<string, Intl.DateTimeFormat | undefined>()

/** True for a name of the IANA time zone database the runtime knows. */
export function isZone(name: string): boolean {
  return formatFor(name) !== undefined
}

/**
 * The offset of a zone at an instant.
 * @param zone a name for which `isZone` holds; others throw
 * @param instant seconds since 1970-01-01T00:00:00Z
 * @returns seconds east of UTC; historic local mean times have odd ones
 */
export function offsetAt(zone: string, instant: number): number {
  const format = formatFor(zone)
  if (!format) throw new Error(`no time zone named ${zone}`)
  const text = format.format(Math.max(-MAX_INSTANT, Math.min(MAX_INSTANT, Math.floor(instant))) * 1000)
  const match = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text)
  if (!match) throw new Error(`Intl wrote an offset of ${zone} in an unknown way: ${text}`)
  const [, sign, hours = '0', minutes = '0', seconds = '0'] = match
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return sign === '-' ? -size : size
}

/**
 * The offset of a zone when its clocks show a given local time. Where the clock goes back and shows a time twice, the first
 * is meant; a time skipped in spring is read with the offset before the change.
 * @param local seconds since 1970-01-01T00:00:00 as shown on the wall
 */
export function offsetOfLocal(zone: string, local: number): number {
  const known = localOffsets.get(zone) ?? new Map<number, number>()
  let offset = known.get(local)
  if (offset === undefined) {
    offset = findOffsetOfLocal(zone, local)
    // A rule compares with the same few moments again and again; whoever asks for thousands starts anew.
    if (known.size >= 1000) known.clear()
    localOffsets.set(zone, known.set(local, offset))
  }
  return offset
}

const localOffsets = new Map<string, Map<number, number>>()

function findOffsetOfLocal(zone: string, local: number): number {
  // No offset exceeds a day, so these two lie safely before and after the moment in question.
  const before = offsetAt(zone, local - 86_400)
  const after = offsetAt(zone, local + 86_400)
  if (before === after || offsetAt(zone, local - before) === before) return before
  return offsetAt(zone, local - after) === after ? after : before
}

const standardOffsets = new Map<string, number>()

/**
 * The offset of a zone in standard time, for times of day that come without a date. Taken from the year 2000, which no
 * coming change of law will alter.
 */
export function standardOffset(zone: string): number {
  let offset = standardOffsets.get(zone)
  if (offset === undefined) {
    const [january, july] = [946_684_800, 962_409_600]
    offset = Math.min(offsetAt(zone, january), offsetAt(zone, july))
    standardOffsets.set(zone, offset)
  }
  return offset
}

function formatFor(name: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(name)) formats.set(name, ZONE_NAME.test(name) ? makeFormat(name) : undefined)
  return formats.get(name)
}

function makeFormat(name: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' })
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
