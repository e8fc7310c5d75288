/** What the log may know of an error. */
export interface DescribedError {
  /** Class of the error, such as `DatabaseError`. */
  readonly type: string
  readonly code?: string
  /** Broken rule of the database, such as `kita.application_pkey`. */
  readonly constraint?: string
  /** Places in our code, innermost first. */
  readonly stack: readonly string[]
  readonly cause?: DescribedError
  readonly message?: string
}

/**
 * Describes an error without its message: messages quote what people typed (`invalid input syntax for type date: "…"`), and so
 * do PostgreSQL's `detail` and `parameters`. Name, code, constraint and places lead to the fault just as well.
 * @param withMessage for the developer's own machine
 */
export function describeError(error: unknown, withMessage = false): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, stack: [] }
  const { code, constraint } = error as { code?: unknown; constraint?: unknown }
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    ...(withMessage && { message: error.message }),
    stack: framesOf(error),
    ...(error.cause instanceof Error && { cause: describeError(error.cause, withMessage) }),
  }
}

const MAX_FRAMES = 12

function framesOf({ stack = '', message }: Error): readonly string[] {
  // The message stands in front and may have many lines, even ones that look like frames.
  const frames = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : stack
  const places = frames
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .map((line) => line.slice(3))
  const ours = places.filter((place) => !/node_modules|wasm:|node:internal/.test(place))
  return (ours.length > 0 ? ours : places).slice(0, MAX_FRAMES)
}
