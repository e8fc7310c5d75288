import { formatVerifierKey } from '@klammer/engines/tlog'
import { PUBLIC_LOG } from '../append.ts'
import type { KnownLog } from './known-logs.ts'
import type { RecordLog } from './open-record.ts'

/** What somebody has to know to verify a log, for programs: its name, its keys, whom it asks for cosignatures, how long it is kept. */
export function logDescription(record: RecordLog, { keepUntil, name, prunedAt }: KnownLog = FOR_EVER) {
  const { asked, origin, verifierKeys } = record.named(name)
  const witnesses = asked.map(({ key }) => `witness ${key.name} ${formatVerifierKey(key)}`)
  return {
    specification: 'https://c2sp.org/tlog-tiles',
    origin,
    verifierKeys,
    policy: [...verifierKeys.map((key) => `log ${key}`), ...witnesses, 'quorum none', ''].join('\n'),
    retention: keepUntil === undefined ? 'for ever' : `entries until ${keepUntil}, tiles and checkpoints for ever`,
    ...(prunedAt !== undefined && { entriesDeletedAt: prunedAt }),
  }
}

const FOR_EVER: KnownLog = { name: PUBLIC_LOG, keepUntil: undefined, prunedAt: undefined }
