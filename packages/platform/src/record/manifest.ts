import { m } from '../i18n/generated/paraglide/messages.js'
import type { Actor } from '../act/act.ts'
import type { Manifest } from '../manifest/index.ts'
import { recordHistory } from './migrations/index.ts'

const isPerson = (actor: Actor) => actor.kind === 'person'

/** The record as a part of the shell: what each person finds of it in their own area. The public pages stand in every footer. */
export const recordManifest: Manifest = {
  name: 'record',
  history: recordHistory,
  navigation: [
    {
      area: 'mine',
      path: '/mein/belege',
      label: m.record_receipts,
      summary: m.record_receipts_summary,
      visibleTo: isPerson,
    },
    {
      area: 'mine',
      path: '/mein/einsicht',
      label: m.record_looks,
      summary: m.record_looks_summary,
      visibleTo: isPerson,
    },
  ],
  roles: [],
  jobs: [],
  actKinds: {
    'record.erased': m.record_act_erased,
    'record.pruned': m.record_act_pruned,
    'record.key-rotated': m.record_act_key_rotated,
    'record.key-retired': m.record_act_key_retired,
  },
  indicators: [],
}
