import type { RecordLog } from './open-record.ts'

/** What somebody has to know to verify the log, for programs: its name, its keys and whom it asks for cosignatures. */
export function logDescription({ origin, verifierKeys }: RecordLog) {
  return {
    specification: 'https://c2sp.org/tlog-tiles',
    origin,
    verifierKeys,
    policy: [...verifierKeys.map((key) => `log ${key}`), 'quorum none', ''].join('\n'),
    retention: 'for ever',
  }
}
