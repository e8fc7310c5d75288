import { allow, holds } from '../act/permissions.ts'

export const permissions = allow({
  'mail.read-outbox': (person, _outbox: undefined) => holds(person, 'administrator', undefined),
})
