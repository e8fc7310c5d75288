import { fileURLToPath } from 'node:url'
import { filesOfFolder } from '../from-disk.ts'

/** The files of the service that `klammer service new` makes: small and in order, so that one change is one problem. */
export async function skeletonFiles(): Promise<ReadonlyMap<string, string>> {
  const folder = await filesOfFolder(fileURLToPath(new URL('../skeleton', import.meta.url)))
  if (!folder) throw new Error('the skeleton is gone')
  return folder.files
}
