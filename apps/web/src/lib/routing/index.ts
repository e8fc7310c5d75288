export { germanPath, href, isForPrograms, localeOf } from './paths.ts'
export { words } from './words.ts'
