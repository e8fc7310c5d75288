import type { Person } from '@klammer/platform/act'

function fictional(id: string, name: string, ...roles: readonly string[]): Person {
  const grants = roles.map((role) => ({ role, unit: '*' }))
  return { kind: 'person', id, name, email: `${id}@demo.example`, trust: 'substantial', grants }
}

/** The staff of the demo city: nobody of this name works anywhere. */
export const DEMO_PEOPLE = {
  editor: fictional('demo-editor', 'Mara Lindenthal', 'strategy-editor'),
  reviewer: fictional('demo-reviewer', 'Jonas Saalfelder', 'strategy-reviewer'),
  council: fictional('demo-council', 'Ines Kernberg', 'council-office'),
  steward: fictional('demo-steward', 'Tarik Fuchsturm', 'data-steward'),
} as const
