import type { FeedSurroundings } from '@klammer/modules/strategy'
import { absoluteLinks } from './addresses.ts'

/** The German path whose news is wanted: `vorhaben/kita-portal` → `/strategie/vorhaben/kita-portal`. */
export function feedPath(rest: string): string {
  return rest === '' ? '/strategie' : `/strategie/${rest}`
}

export function surroundings(locals: App.Locals, url: URL): FeedSurroundings {
  const { act, city, locale, settings } = locals
  return {
    cityName: settings.name,
    locale,
    self: city.config.origin + url.pathname,
    linkTo: absoluteLinks(locals),
    now: act.now,
  }
}
