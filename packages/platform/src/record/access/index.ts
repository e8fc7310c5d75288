export type { Look, LookValue } from './look.ts'
export { type KeptLook, looksAt, type WantedLooks } from './looks.ts'
