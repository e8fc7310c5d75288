import { formatVerifierKey } from '@klammer/engines/tlog'
import type { KnownLog } from './known-logs.ts'
import type { RecordLog } from './open-record.ts'

/** What somebody has to know to verify a log, for programs: its name, its keys, whom it asks for cosignatures, how long it is kept. */
export function logDescription(
  record: Pick<RecordLog, 'named'>,
  name: string,
  { keepUntil, prunedAt }: Partial<KnownLog> = {},
) {
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
