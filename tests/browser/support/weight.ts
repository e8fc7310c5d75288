import type { Page } from 'playwright-core'

/** Bytes of styles and scripts as they travel (compressed), for a first visit. */
export async function programWeight(page: Page, path: string): Promise<number> {
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (['stylesheet', 'script'].includes(request.resourceType())) {
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
    }
  })
  await page.goto(path, { waitUntil: 'networkidle' })
  const bytes = await Promise.all(sizes)
  return bytes.reduce((sum, size) => sum + size, 0)
}
