import { cp, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const SKELETON = fileURLToPath(new URL('./skeleton', import.meta.url))

export type NewFolder =
  | { readonly kind: 'made'; readonly slug: string }
  | { readonly kind: 'refused'; readonly because: 'exists' | 'bad-name' }

/** Makes a service folder that passes every check, to begin with. Its name becomes the name of the service. */
export async function newServiceFolder(folder: string): Promise<NewFolder> {
  const slug = basename(resolve(folder))
  if (!/^[a-z][a-z0-9-]*$/.test(slug)) return { kind: 'refused', because: 'bad-name' }
  if (await exists(folder)) return { kind: 'refused', because: 'exists' }
  await cp(SKELETON, folder, { recursive: true })
  const file = join(folder, 'service.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('service: neuer-dienst', `service: ${slug}`))
  return { kind: 'made', slug }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch {
    return false
  }
}
