import { href } from '#lib/routing/index.ts'

/** Makes absolute addresses of German paths in the language of the request, for files that leave the city. */
export function absoluteLinks({ city, locale }: Pick<App.Locals, 'city' | 'locale'>): (path: string) => string {
  return (path) => city.config.origin + href(path, locale)
}

/** A file for people to keep, named after what it holds. */
export function asDownload(name: string, type: string): HeadersInit {
  return { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
}

/** Sends text as it is made, no faster than the reader takes it. */
export function streamOf(parts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const next = await parts.next()
      if (next.done) controller.close()
      else controller.enqueue(encoder.encode(next.value))
    },
    cancel: async () => void (await parts.return(undefined)),
  })
}
