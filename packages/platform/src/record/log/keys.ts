import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  formatVerifierKey,
  fromBase64,
  type NoteSigner,
  SIGNATURE_TYPE,
  type SignatureType,
  toBase64,
  type TreeHead,
  verifierKey,
} from '@klammer/engines/tlog'
import { ed25519Signer, nodeCrypto } from '../node-crypto.ts'

/** The keys of a log cannot be used, and what the operator can do about it. */
export class KeyTrouble extends Error {}

/** The keys of one log, and what this machine remembers of it. Both live outside the data folder and its backups. */
export interface LogKeys {
  readonly origin: string
  /** The newest key first; an older one signs along while verifiers change over. */
  readonly signers: readonly NoteSigner[]
  readonly remembered: TreeHead | undefined
  remember(head: TreeHead): void
}

const keyFile = (folder: string, log: string) => join(folder, `${log}.key`)
const memoryFile = (folder: string, log: string) => join(folder, `${log}.signed`)

/**
 * Makes the first key of a log, or with another type that of a witness.
 * @throws KeyTrouble when there is one already
 */
export function generateKey(
  folder: string,
  log: string,
  origin: string,
  type: SignatureType = SIGNATURE_TYPE.ed25519,
): LogKeys {
  const file = keyFile(folder, log)
  if (existsSync(file)) throw new KeyTrouble(`There is a key in ${file} already. Use "record rotate" for a new one.`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(file, secretLine(origin, randomBytes(32), type), { mode: 0o600, flag: 'wx' })
  return readKeys(folder, log)
}

/** Adds a new key in front; the old one goes on signing until `retireKeys`. */
export function rotateKey(folder: string, log: string): LogKeys {
  const { origin, signers } = readKeys(folder, log)
  const lines = readFileSync(keyFile(folder, log), 'utf8')
  const type = signers[0]?.key.type ?? SIGNATURE_TYPE.ed25519
  replaceFile(keyFile(folder, log), secretLine(origin, randomBytes(32), type) + lines)
  return readKeys(folder, log)
}

/** Drops all keys but the newest: verifiers that trust only an older one no longer believe the log. */
export function retireKeys(folder: string, log: string): LogKeys {
  const [newest = ''] = readFileSync(keyFile(folder, log), 'utf8').split('\n')
  replaceFile(keyFile(folder, log), `${newest}\n`)
  return readKeys(folder, log)
}

export function hasKey(folder: string, log: string): boolean {
  return existsSync(keyFile(folder, log))
}

/** @throws KeyTrouble when there is no key, others may read it, or it is not readable */
export function readKeys(folder: string, log: string): LogKeys {
  const file = keyFile(folder, log)
  if (!existsSync(file)) {
    throw new KeyTrouble(`The key ${file} is missing. Copy it back, or name its folder in KLAMMER_KEYS.`)
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new KeyTrouble(`Others may read the key ${file}. Run "chmod 600 ${file}" and consider rotating it.`)
  }
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  const signers = lines.map((line, i) => readSecret(line) ?? fail(`Line ${i + 1} of ${file} is no key.`))
  const origin = signers[0]?.key.name ?? fail(`The key file ${file} is empty.`)
  if (signers.some(({ key }) => key.name !== origin)) fail(`The keys in ${file} are of different logs.`)
  return {
    origin,
    signers,
    remembered: readMemory(memoryFile(folder, log)),
    remember: (head) => rememberIn(memoryFile(folder, log), head),
  }
}

/** The same keys under the name of another log of the city: what they sign names that log, so that neither can pass for the other. */
export function siblingKeys(keys: LogKeys, folder: string, log: string): LogKeys {
  const origin = siblingName(keys.origin, log)
  return {
    origin,
    signers: keys.signers.map(({ key, sign }) => ({
      key: verifierKey(nodeCrypto.sha256, origin, key.type, key.publicKey),
      sign,
    })),
    remembered: readMemory(memoryFile(folder, log)),
    remember: (head) => rememberIn(memoryFile(folder, log), head),
  }
}

/** `jena.example/record/public` stands beside `jena.example/record/access-2027`. */
export function siblingName(origin: string, log: string): string {
  return origin.replace(/[^/]*$/, log)
}

function fail(message: string): never {
  throw new KeyTrouble(message)
}

const PREFIX = 'PRIVATE+KEY+'

/** The format of Go's `note` package: `PRIVATE+KEY+name+id+base64(type || seed)`. */
function secretLine(name: string, seed: Uint8Array, type: SignatureType): string {
  const publicLine = formatVerifierKey(signerOf(name, seed, type).key)
  const id = publicLine.slice(name.length + 1, name.length + 9)
  return `${PREFIX}${name}+${id}+${toBase64(Buffer.concat([Buffer.of(type), seed]))}\n`
}

function readSecret(line: string): NoteSigner | undefined {
  const [, name = '', , encoded = ''] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(line) ?? []
  const bytes = fromBase64(encoded)
  const type = Object.values(SIGNATURE_TYPE).find((known) => known === bytes?.[0])
  if (bytes?.length !== 33 || type === undefined) return undefined
  const seed = bytes.subarray(1)
  return `${line}\n` === secretLine(name, seed, type) ? signerOf(name, seed, type) : undefined
}

function signerOf(name: string, seed: Uint8Array, type: SignatureType): NoteSigner {
  const { publicKey, sign } = ed25519Signer(seed)
  return { key: verifierKey(nodeCrypto.sha256, name, type, publicKey), sign }
}

const memoryText = ({ root, size }: TreeHead) => `${size}\n${toBase64(root)}\n`

/** Several processes share the keys: one that signed earlier must not make the others forget. */
function rememberIn(file: string, head: TreeHead): void {
  if ((readMemory(file)?.size ?? -1) < head.size) replaceFile(file, memoryText(head))
}

function readMemory(file: string): TreeHead | undefined {
  if (!existsSync(file)) return undefined
  const [sizeText = '', rootText = ''] = readFileSync(file, 'utf8').split('\n')
  const size = Number(sizeText)
  const root = fromBase64(rootText)
  if (!Number.isSafeInteger(size) || size < 0 || root?.length !== 32) {
    throw new KeyTrouble(`The file ${file} is damaged: it should hold the size and the root of the last signed tree.`)
  }
  return { size, root }
}

/** Never half written: the new file takes the old one's place in one step. */
function replaceFile(file: string, text: string): void {
  const next = `${file}.new`
  writeFileSync(next, text, { mode: 0o600, flush: true })
  chmodSync(next, 0o600)
  renameSync(next, file)
}
