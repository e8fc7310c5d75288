import { type City, openCity } from '@klammer/modules/city'
import { readConfig } from '@klammer/platform/config'
import { CITY } from './city-place.ts'

interface WithCity {
  [CITY]?: City | Promise<City>
}

/** The open city; under `vite dev`, where nobody opened one, it opens it on first use. */
export async function theCity(): Promise<City> {
  const place = globalThis as WithCity
  place[CITY] ??= openCity(readConfig(process.env))
  return place[CITY]
}
