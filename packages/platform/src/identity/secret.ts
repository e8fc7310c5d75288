import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { BadConfig, type Config, inDataFolder } from '../config/index.ts'

/**
 * The key that signs sessions and encrypts authenticator secrets: the operator's, or one made once and kept in the data folder.
 * @throws BadConfig on PostgreSQL without `KLAMMER_SECRET`: several servers share that database and must share the key
 */
export function readSecret(config: Config): string {
  if (config.secret !== undefined) return config.secret
  if (config.databaseUrl !== undefined) {
    throw new BadConfig(
      'Please set KLAMMER_SECRET to at least 32 random characters, the same for every server on this database, ' +
        'and keep it: `openssl rand -base64 32` makes one. Without it nobody stays signed in after a restart.',
    )
  }
  if (config.dataFolder === 'memory') return randomBytes(32).toString('base64url')
  return keptIn(config)
}

function keptIn(config: Config): string {
  const file = inDataFolder(config, 'secret')
  try {
    mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new BadConfig(`The file ${file} is damaged: please restore it from a backup.`)
  return secret
}
