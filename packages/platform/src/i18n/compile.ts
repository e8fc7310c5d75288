/**
 * Compiles the message catalogues of all packages into typed functions (`@klammer/platform/messages`).
 * Runs after `npm ci` and before each build; does nothing when no catalogue has changed.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from '@inlang/paraglide-js'

const root = fileURLToPath(new URL('../../../..', import.meta.url))
const generated = fileURLToPath(new URL('./generated', import.meta.url))
const plugin = join(root, 'node_modules/@inlang/plugin-message-format/dist/index.js')

const catalogues = globSync(
  ['packages/platform/messages/de.json', 'packages/modules/src/*/messages/de.json', 'apps/web/messages/de.json'],
  { cwd: root },
).toSorted()

const stampFile = join(generated, 'stamp')
const stamp = hashOf([
  fileURLToPath(import.meta.url),
  ...catalogues.flatMap(languagesOf).map((file) => join(root, file)),
])
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  await build()
  // The compiler's storage leaves timers of 30 s behind; nothing is left to wait for.
  process.exit(0)
}

async function build(): Promise<void> {
  const project = join(generated, 'project.inlang')
  mkdirSync(project, { recursive: true })
  const settings = {
    telemetry: 'off',
    baseLocale: 'de',
    locales: ['de', 'en'],
    modules: [`./${relative(generated, plugin)}`],
    'plugin.inlang.messageFormat': {
      pathPattern: catalogues.map((file) => `./${relative(generated, join(root, dirname(file)))}/{locale}.json`),
    },
  }
  writeFileSync(join(project, 'settings.json'), JSON.stringify(settings, null, 2))
  await compile({
    project,
    outdir: join(generated, 'paraglide'),
    outputStructure: 'locale-modules',
    strategy: ['globalVariable', 'baseLocale'],
    emitGitIgnore: false,
    emitReadme: false,
    emitPrettierIgnore: false,
  })
  keepPluralRules(join(generated, 'paraglide/registry.js'))
  writeFileSync(stampFile, stamp)
}

/** The compiled words make new plural rules for every number they say, which takes longer than the page they stand on. */
function keepPluralRules(file: string): void {
  const text = readFileSync(file, 'utf8')
  const made = 'new Intl.PluralRules(locale, options)'
  if (!text.includes(made)) throw new Error(`paraglide no longer writes "${made}" into ${file}`)
  const kept = `
/** @type {Map<string, Intl.PluralRules>} */
const kept = new Map();
/**
 * @param {string} locale
 * @param {Intl.PluralRulesOptions} [options]
 */
function rulesOf(locale, options) {
	const key = locale + JSON.stringify(options);
	const rules = kept.get(key) ?? ${made};
	kept.set(key, rules);
	return rules;
}
`
  writeFileSync(file, text.replace(made, 'rulesOf(locale, options)') + kept)
}

function languagesOf(german: string): string[] {
  return [german, german.replace(/de\.json$/, 'en.json')]
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex')
}
