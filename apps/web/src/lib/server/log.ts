/** Writes an unexpected error for the operator: its cause and place, nothing about the person. */
export function logError(error: unknown, place: { id: string; route: string; method: string }): void {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`${JSON.stringify({ level: 'error', at: new Date().toISOString(), ...place, cause })}\n`)
}
