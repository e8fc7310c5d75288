export { type Brand, brandOf, type Colours, contrast, DARK_SURFACE, LIGHT_SURFACE } from './colours.ts'
export { changeSettings, type PageDraft, type PageOutcome, publishPage, type SettingsOutcome } from './handlers.ts'
export { PAGE_PATHS, settingsManifest } from './manifest.ts'
export { settingsHistory } from './migrations/index.ts'
export {
  type CitySettings,
  DEFAULT_SETTINGS,
  type Page,
  PAGE_LANGUAGES,
  type PageLanguage,
  type PageName,
  PAGES,
  type Problem,
} from './model.ts'
export { permissions as settingsPermissions } from './permissions.ts'
export { pageVersions, readPage, readSettings, type SettingsVersion } from './store.ts'
export { problemText } from './words.ts'
