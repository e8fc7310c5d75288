import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { Answers } from '@klammer/engines/flow'
import { type Act, actAs, type Person } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { createFileStore } from '@klammer/platform/files'
import { platformHistories } from '@klammer/platform/histories'
import { createVault } from '@klammer/platform/record'
import { createRateLimiter } from '@klammer/platform/web'
import { judge } from '../bundles/judge.ts'
import { servicesHistory } from '../migrations/index.ts'
import type { BundleId, ServiceBundle } from '../model.ts'
import type { ServicesRole } from '../permissions.ts'
import type { Registry } from '../registry.ts'

/** Small builders for tests: a service, the people of an office, and a registry that keeps published services in memory. */

export const histories = [...platformHistories, servicesHistory]

/** Five dogs at most; the first for 96 euros, each further one for 138.50. */
const dogRules: Pick<ServiceBundle, 'rules' | 'fees'> = {
  rules: [
    {
      name: 'steuer',
      decisions: [{ name: 'ergebnis', basis: '§ 5' }, { name: 'gruende' }, { name: 'betrag' }],
      model: {
        name: 'steuer',
        namespace: 'urn:test:steuer',
        imports: [],
        types: [],
        knowledge: [],
        services: [],
        inputs: [{ id: 'in_hunde', name: 'hunde' }],
        decisions: [
          {
            id: 'd_ergebnis',
            name: 'ergebnis',
            inputs: ['#in_hunde'],
            decisions: [],
            knowledge: [],
            logic: {
              kind: 'table',
              hitPolicy: 'UNIQUE',
              inputs: [{ expression: 'hunde' }],
              outputs: [{}],
              annotations: ['basis'],
              rules: [
                { id: '1', tests: ['<= 5'], outputs: ['"angemeldet"'], annotations: ['§ 5 Abs. 1'] },
                { id: '2', tests: ['> 5'], outputs: ['"abgelehnt"'], annotations: ['§ 5 Abs. 2'] },
              ],
            },
          },
          {
            id: 'd_gruende',
            name: 'gruende',
            inputs: [],
            decisions: [],
            knowledge: [],
            logic: { kind: 'text', text: '["steuer"]' },
          },
          {
            id: 'd_betrag',
            name: 'betrag',
            inputs: ['#in_hunde'],
            decisions: [],
            knowledge: [],
            logic: { kind: 'text', text: '96 + (hunde - 1) * 138.50' },
          },
        ],
      },
    },
  ],
  fees: [
    {
      code: 'steuer',
      amount: 'betrag',
      when: 'ergebnis = "angemeldet"',
      round: 'cent',
      product: '611100',
      account: '403200',
      validFrom: '2027-01-01',
    },
  ],
}

/** Asks for a name, an e-mail and the number of dogs; decides by the rules above. */
export const aService = (over: Partial<ServiceBundle['process']> = {}): ServiceBundle => ({
  format: 1,
  ...dogRules,
  service: {
    slug: 'hundesteuer',
    unit: 'fd-steuern',
    legalBasis: [{ law: 'Hundesteuersatzung', section: '§ 5', asOf: '2027-01-01' }],
    languages: ['de'],
    trust: { apply: 'none', notice: 'none' },
    channels: ['online'],
    situations: [],
    draftDays: 30,
    processingDays: 10,
  },
  flow: {
    fields: [
      { type: 'person', name: 'halter' },
      { type: 'address', name: 'anschrift' },
      { type: 'e-mail', name: 'email' },
      { type: 'number', name: 'hunde' },
      { type: 'file', name: 'nachweis', optional: true },
      { type: 'yes-no', name: 'richtig', confirm: true },
    ],
    pages: [
      { name: 'alles', kind: 'question', asks: ['halter', 'anschrift', 'email', 'hunde', 'nachweis'] },
      { name: 'pruefen', kind: 'check' },
      { name: 'erklaerung', kind: 'declaration', asks: ['richtig'] },
    ],
  },
  process: {
    decide: { result: 'ergebnis', reasons: 'gruende' },
    automatic: false,
    fourEyes: true,
    offices: [],
    results: [
      { code: 'angemeldet', notice: 'bescheid', adverse: false, retention: { years: 10, archive: false } },
      { code: 'abgelehnt', notice: 'bescheid', adverse: true, retention: { years: 5, archive: false } },
    ],
    deadlines: [
      { name: 'entscheidung', from: 'submitted', until: ['decided'], length: 3, unit: 'months', for: 'office' },
    ],
    ...over,
  },
  notices: {},
  texts: {
    de: {
      service: {
        name: 'Hund anmelden',
        summary: '',
        who: '',
        cost: '',
        duration: '',
        needs: [],
        offline: '',
        keywords: [],
      },
      sections: {},
      pages: {},
      fields: {},
      results: { angemeldet: 'Ihr Hund ist angemeldet.', abgelehnt: 'Der Antrag wird abgelehnt.' },
      reasons: { steuer: 'Für jeden Hund ist eine Steuer zu zahlen.' },
      fees: { steuer: 'Hundesteuer für ein Jahr' },
      deadlines: {},
      notices: {},
    },
  },
  examples: [],
})

export const someAnswers: Answers = {
  halter: { given: 'Ödön', family: 'von Horváth' },
  anschrift: { street: 'Markt', number: '1', postcode: '07743', city: 'Jena', country: 'DE' },
  email: 'antrag@example.org',
  hunde: '2',
  richtig: true,
}

export interface TestRegistry extends Registry {
  publish(bundle: ServiceBundle): BundleId
}

export function aRegistry(): TestRegistry {
  const published = new Map<BundleId, ServiceBundle>()
  const current = new Map<string, BundleId>()
  return {
    vault: createVault(new Uint8Array(32).fill(7)),
    secret: 'a secret of the test city, long enough',
    rateLimiter: createRateLimiter('a secret of the test city, long enough'),
    files: createFileStore({}),
    judge,
    place: { state: 'TH' },
    linkTo: (path, locale) => `https://example.org${locale === 'de' ? '' : `/${locale}`}${path}`,
    bundles: {
      find: async (_db, id) => published.get(id),
      current: async (_db, slug) => {
        const id = current.get(slug)
        const bundle = id && published.get(id)
        return id && bundle ? { id, bundle } : undefined
      },
    },
    publish(bundle) {
      const id = createHash('sha256')
        .update(canonicalJson(bundle as unknown as Json))
        .digest('hex') as BundleId
      published.set(id, bundle)
      current.set(bundle.service.slug, id)
      return id
    },
  }
}

export const person = (id: string, ...roles: readonly ServicesRole[]): Person => ({
  kind: 'person',
  id,
  name: id,
  email: `${id}@example.org`,
  trust: 'substantial',
  grants: roles.map((role) => ({ role, unit: '*' })),
})

export const clerk = person('clerk', 'services-clerk')
export const approver = person('approver', 'services-approver')
export const archivist = person('archivist', 'services-archivist')
export const guest = { kind: 'guest' } as const
export const job = { kind: 'system', name: 'services.clock' } as const

/** Somebody acts on a day, at noon in Berlin in winter. */
export function actsIn(city: () => Database, registry: Registry) {
  return (actor: Act['actor'], day = '2027-03-15', at = '11:00:00'): Act =>
    actAs({ db: city().db, actor, vault: registry.vault, now: new Date(`${day}T${at}Z`) })
}
