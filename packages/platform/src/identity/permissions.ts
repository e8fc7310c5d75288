import { allow, holds } from '../act/permissions.ts'

export const permissions = allow<'identity.see-people' | 'identity.grant-roles', undefined>({
  'identity.see-people': (person) => holds(person, 'administrator', undefined),
  'identity.grant-roles': (person) => holds(person, 'administrator', undefined),
})
