import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const SCRIPTS = [
  { entry: here('main.ts'), script: here('../../static/verify.js') },
  { entry: here('rules.ts'), script: here('../../static/verify-rules.js') },
]

/**
 * Makes `static/verify.js`, the script of `/pruefen`, and `static/verify-rules.js`, which it loads for a notice; each in one file of its
 * own: it must not need anything else, so that it works without a network and can be compared with its source.
 */
export function verifyScript(): Plugin {
  return {
    name: 'klammer:verify-script',
    // Before SvelteKit copies what lies in `static`.
    async config() {
      for (const { entry, script } of SCRIPTS) {
        const code = await bundle(entry)
        if (!existsSync(script) || readFileSync(script, 'utf8') !== code) writeFileSync(script, code)
      }
    },
  }
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      modulePreload: false,
      target: 'es2022',
      rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' },
    },
  })
  const outputs = Array.isArray(built) ? built : [built]
  const chunks = outputs.flatMap((made) => ('output' in made ? made.output : []))
  const [script, ...more] = chunks
  if (script?.type !== 'chunk' || more.length > 0) throw new Error('a script of /pruefen has to be one file')
  return script.code
}
