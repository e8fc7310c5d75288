import { type City, openCity } from '@klammer/modules/city'
import { readConfig } from '@klammer/platform/config'

/**
 * Where the process keeps its open city. The command line opens it and hands it to `serve` (`server.ts`), which puts it here before
 * the built pages are loaded: bundle and server are separate module graphs, and the embedded database bears only one opening.
 */
export const CITY = Symbol.for('klammer.city')

interface WithCity {
  [CITY]?: City | Promise<City>
}

/** The open city; under `vite dev`, where nobody opened one, it opens it on first use. */
export async function theCity(): Promise<City> {
  const place = globalThis as WithCity
  place[CITY] ??= openCity(readConfig(process.env))
  return place[CITY]
}
