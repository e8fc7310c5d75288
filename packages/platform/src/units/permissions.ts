import { allow, holds } from '../act/permissions.ts'

export const unitPermissions = allow<'units.edit', undefined>({
  'units.edit': (person) => holds(person, 'administrator', undefined),
})
