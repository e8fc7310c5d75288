import { spawn } from 'node:child_process'
import { Failure } from './command.ts'

/** Entries of a folder: `[folder, name, name, …]`. */
export type Part = readonly [folder: string, ...names: string[]]

/** Packs files and folders into a compressed tar archive, with the `tar` of this machine. */
export async function pack(archive: string, parts: readonly Part[]): Promise<void> {
  await tar(['-czf', archive, ...parts.flatMap(([folder, ...names]) => ['-C', folder, ...names])])
}

/** @throws Failure when the archive is damaged */
export async function unpack(archive: string, folder: string): Promise<void> {
  await tar(['-xzf', archive, '-C', folder])
}

function tar(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('tar', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    let words = ''
    child.stderr.on('data', (chunk: Buffer) => (words += chunk))
    child.once('error', () => reject(new Failure('The program "tar" is missing on this machine.')))
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Failure(`The archive could not be handled:\n${words}`)),
    )
  })
}
