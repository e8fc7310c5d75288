import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@klammer/engines/canonical-json'
import type { Answers } from '@klammer/engines/flow'
import { type Act, actAs, type Person } from '@klammer/platform/act'
import type { Database } from '@klammer/platform/database'
import { createFileStore } from '@klammer/platform/files'
import { platformHistories } from '@klammer/platform/histories'
import { createVault } from '@klammer/platform/record'
import { createRateLimiter } from '@klammer/platform/web'
import { servicesHistory } from '../migrations/index.ts'
import type { BundleId, ServiceBundle } from '../model.ts'
import type { ServicesRole } from '../permissions.ts'
import type { Judge, Registry } from '../registry.ts'

/** Small builders for tests: a service, the people of an office, and a registry that keeps published services in memory. */

export const histories = [...platformHistories, servicesHistory]

/** Asks for a name, an e-mail and the number of dogs; says how many it is without asking for it twice. */
export const aService = (over: Partial<ServiceBundle['process']> = {}): ServiceBundle => ({
  format: 1,
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
    ],
    pages: [
      { name: 'alles', kind: 'question', asks: ['halter', 'anschrift', 'email', 'hunde', 'nachweis'] },
      { name: 'pruefen', kind: 'check' },
    ],
  },
  rules: [],
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
  fees: [],
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
}

/** The judge of these tests: a complete application names dogs; each costs 96 euros. Other answers than these do not count. */
export const simpleJudge: Judge = {
  simulate: (bundle, answers) => {
    const known = new Set(bundle.flow.fields.map(({ name }) => name))
    const relevantAnswers = Object.fromEntries(Object.entries(answers).filter(([name]) => known.has(name)))
    const complete = typeof answers['hunde'] === 'string'
    return { complete, errors: complete ? {} : { hunde: { code: 'required' } }, relevantAnswers }
  },
  compute: (_bundle, answers) => {
    const dogs = Number(answers['hunde'])
    const fees = [{ code: 'steuer', cents: dogs * 9600 }]
    return {
      kind: 'computed',
      result: dogs > 5 ? 'abgelehnt' : 'angemeldet',
      reasons: ['steuer'],
      fees,
      trace: [{ dogs }],
    }
  },
}

export interface TestRegistry extends Registry {
  publish(bundle: ServiceBundle): BundleId
}

export function aRegistry(judge: Judge = simpleJudge): TestRegistry {
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
