import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const ENTRY = fileURLToPath(new URL('main.ts', import.meta.url))
const SCRIPT = fileURLToPath(new URL('../../static/verify.js', import.meta.url))

/**
 * Makes `static/verify.js`, the script of `/pruefen`, in one file of its own: it must not need anything else, so that it works
 * without a network and can be compared with its source.
 */
export function verifyScript(): Plugin {
  return {
    name: 'klammer:verify-script',
    // Before SvelteKit copies what lies in `static`.
    async config() {
      const code = await bundle()
      if (!existsSync(SCRIPT) || readFileSync(SCRIPT, 'utf8') !== code) writeFileSync(SCRIPT, code)
    },
  }
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, modulePreload: false, target: 'es2022', rolldownOptions: { input: ENTRY } },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const chunks = outputs.flatMap((made) => ('output' in made ? made.output : []))
  const [script, ...more] = chunks
  if (script?.type !== 'chunk' || more.length > 0) throw new Error('the script of /pruefen has to be one file')
  return script.code
}
