export {
  deletePasskey,
  deleteSession,
  deleteSessionsExcept,
  markSecondStep,
  type Passkey,
  passkeysOf,
  type RunningSession,
  sessionsOf,
} from './account-store.ts'
export { addressToProve, leave, proveAddress, rename, resetFactors } from './account.ts'
export { type CookieParts, parseSetCookie } from './cookies.ts'
export { linkMail } from './mail.ts'
export { identityManifest } from './manifest.ts'
export { identityHistory } from './migrations/index.ts'
export type { Factors, Inquiry, Provider, Session, StaffDoor, Trust, Visitor } from './model.ts'
export { createAdministratorLink } from './one-time-link.ts'
export { type Identity, type IdentityOptions, type LinkMail, openIdentity } from './open.ts'
export { grantsOf, type Grant, type KnownPerson, listPeople, personById } from './people-store.ts'
export { personPage } from './person-page.ts'
export { permissions as identityPermissions } from './permissions.ts'
export { ADMINISTRATOR, addPerson, grantRole, revokeRole, WHOLE_CITY } from './roles.ts'
export { type QrCode, qrPath } from './qr.ts'
export { readSecret } from './secret.ts'
export { factorDoor } from './staff-door.ts'
export { hasAdministrator, isAdministratorLinkGood } from './terminal.ts'
export { trustReaches } from './trust.ts'
