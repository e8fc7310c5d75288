import { formatVerifierKey } from '@klammer/engines/tlog'
import type { RecordLog } from './open-record.ts'

/** What somebody has to know to verify the log, for programs: its name, its keys and whom it asks for cosignatures. */
export function logDescription({ asked, origin, verifierKeys }: RecordLog) {
  const witnesses = asked.map(({ key }) => `witness ${key.name} ${formatVerifierKey(key)}`)
  return {
    specification: 'https://c2sp.org/tlog-tiles',
    origin,
    verifierKeys,
    policy: [...verifierKeys.map((key) => `log ${key}`), ...witnesses, 'quorum none', ''].join('\n'),
    retention: 'for ever',
  }
}
