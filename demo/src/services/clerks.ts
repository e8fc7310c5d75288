import { actAs, type Person } from '@klammer/platform/act'
import { addPerson, grantRole, WHOLE_CITY } from '@klammer/platform/identity'
import type { DemoServices } from './demo-services.ts'

export interface DemoClerks {
  readonly clerk: Person
  readonly colleague: Person
}

const ROLES = ['services-clerk', 'services-approver', 'services-lead', 'services-archivist'] as const

/** Two clerks of the demo city: nobody of this name works anywhere. They cannot sign in, because nobody reads their mail. */
export async function seedClerks(city: DemoServices): Promise<DemoClerks> {
  return {
    clerk: await seedPerson(city, 'Mina Ziegenhain', 'mina@demo.example', ['services-clerk']),
    colleague: await seedPerson(city, 'Olaf Lobdeburg', 'olaf@demo.example', ['services-clerk', 'services-approver']),
  }
}

async function seedPerson(
  { db, vault }: DemoServices,
  name: string,
  email: string,
  roles: readonly (typeof ROLES)[number][],
): Promise<Person> {
  const act = actAs({ db, vault, actor: { kind: 'system', name: 'demo' } })
  const added = await addPerson(act, { name, email })
  if (added.kind === 'refused') throw new Error(`the demo clerk ${name} is refused: ${added.because}`)
  for (const role of roles) {
    const granted = await grantRole(act, { personId: added.id, role, unit: WHOLE_CITY }, ROLES)
    if (granted.kind === 'refused') throw new Error(`the role of a demo clerk is refused: ${granted.because}`)
  }
  const grants = roles.map((role) => ({ role, unit: WHOLE_CITY }))
  return { kind: 'person', id: added.id, name, email, trust: 'substantial', grants }
}
