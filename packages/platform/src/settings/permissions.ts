import { allow, holds } from '../act/permissions.ts'

export const permissions = allow({
  'city.configure': (person, _city: undefined) => holds(person, 'administrator', undefined),
})
