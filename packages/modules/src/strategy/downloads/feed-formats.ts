import type { Locale } from '@klammer/platform/i18n'
import { escapeHtml } from '@klammer/platform/markdown'
import type { Feed } from './feed.ts'

/** What a feed has to know of the city around it. */
export interface FeedSurroundings {
  readonly cityName: string
  readonly locale: Locale
  /** Absolute address of the feed itself. */
  readonly self: string
  readonly linkTo: (path: string) => string
  /** Instant that stands for a feed without entries. */
  readonly now: string
}

/** Atom (RFC 4287). */
export function toAtom(feed: Feed, { cityName, linkTo, locale, now, self }: FeedSurroundings): string {
  const entries = feed.entries.map(
    ({ at, id, path, text, title }) => `  <entry>
    <id>urn:uuid:${id}</id>
    <title>${xml(title)}</title>
    <updated>${at}</updated>
    <link rel="alternate" href="${xml(linkTo(path))}"/>
    <summary>${xml(text)}</summary>
  </entry>
`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">
  <id>${xml(self)}</id>
  <title>${xml(`${feed.title} – ${cityName}`)}</title>
  <updated>${feed.entries[0]?.at ?? now}</updated>
  <author><name>${xml(cityName)}</name></author>
  <link rel="self" href="${xml(self)}"/>
  <link rel="alternate" href="${xml(linkTo(feed.path))}"/>
${entries.join('')}</feed>
`
}

/** JSON Feed 1.1 (jsonfeed.org). */
export function toJsonFeed(feed: Feed, { cityName, linkTo, locale, self }: FeedSurroundings): object {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: `${feed.title} – ${cityName}`,
    home_page_url: linkTo(feed.path),
    feed_url: self,
    language: locale,
    authors: [{ name: cityName }],
    items: feed.entries.map(({ at, id, path, text, title }) => ({
      id: `urn:uuid:${id}`,
      url: linkTo(path),
      title,
      content_text: text,
      date_published: at,
    })),
  }
}

/** XML knows no control characters but these three, not even escaped ones. */
function xml(text: string): string {
  return escapeHtml(text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''))
}
