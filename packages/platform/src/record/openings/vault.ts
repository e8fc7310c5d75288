import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { PlatformDb } from '../../database/tables.ts'
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

/** Of processes that start at once, one makes the master key. */
const VAULT_LOCK = 7_236_005

/**
 * Opens the vault of a city. A city that has sealed something and lost its master key does not get a new one, which would open
 * nothing: it goes on without its vault, and whatever has to seal or open something throws.
 */
export async function openCityVault(
  db: PlatformDb,
  keyFolder: string,
  onTrouble: (message: string) => void,
): Promise<Vault> {
  try {
    return await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${VAULT_LOCK})`.execute(tx)
      const hasSealed = await tx.selectFrom('record.subject').select('id').limit(1).executeTakeFirst()
      const file = masterKeyFile(keyFolder)
      if (hasSealed && !existsSync(file)) {
        throw new KeyTrouble(`The key ${file} is missing. Copy it back, or name its folder in KLAMMER_KEYS.`)
      }
      return openVault(keyFolder)
    })
  } catch (error) {
    if (!(error instanceof KeyTrouble)) throw error
    onTrouble(`What is sealed for people cannot be opened at the moment. ${error.message}`)
    const refuse = (): never => {
      throw error
    }
    return { newKey: refuse, unwrap: refuse }
  }
}

const masterKeyFile = (keyFolder: string) => join(keyFolder, 'openings.key')

/** Opens the vault in a folder; its first use makes the master key. @throws KeyTrouble when others may read it */
export function openVault(keyFolder: string): Vault {
  const file = masterKeyFile(keyFolder)
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
