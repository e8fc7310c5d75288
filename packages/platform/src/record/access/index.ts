export { accessLogOf } from './access-log.ts'
export { LOOK_KIND, type Look, type LookValue } from './look.ts'
export { type KeptLook, looksAt, type WantedLooks } from './looks.ts'
