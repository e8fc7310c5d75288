import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KeyTrouble } from '../log/keys.ts'
import { seal, unseal } from './seal.ts'

/**
 * Wraps the key of each person with a master key that lies outside the database: a stolen dump opens nothing, and a key that was
 * destroyed in the database is gone from there for good.
 */
export interface Vault {
  /** A fresh key for a person, and how the database keeps it. */
  newKey(subject: string): { readonly key: Uint8Array; readonly wrapped: Uint8Array }
  unwrap(subject: string, wrapped: Uint8Array): Uint8Array
}

export function createVault(masterKey: Uint8Array): Vault {
  return {
    newKey: (subject) => {
      const key = randomBytes(32)
      return { key, wrapped: seal(masterKey, key, `subject ${subject}`) }
    },
    unwrap: (subject, wrapped) => unseal(masterKey, wrapped, `subject ${subject}`),
  }
}

/** Opens the vault of a city; its first use makes the master key. @throws KeyTrouble when others may read it */
export function openVault(keyFolder: string): Vault {
  const file = join(keyFolder, 'openings.key')
  if (!existsSync(file)) {
    mkdirSync(keyFolder, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new KeyTrouble(`Others may read the key ${file}. Run "chmod 600 ${file}".`)
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64')
  if (key.length !== 32) throw new KeyTrouble(`The file ${file} is damaged: it should hold 32 bytes in base64.`)
  return createVault(key)
}
