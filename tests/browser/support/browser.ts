import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** Only pages of our own city are opened, so the sandbox, which needs rights that containers rarely give, may stay off. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--font-render-hinting=none',
]

/** The browser from the package registry: the same one on every machine. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = await chromium.executablePath()
  return playwright.launch({ executablePath, args: [...ARGUMENTS, ...args], env: fontsOfTheirOwn() })
}

/** The package brings one font for machines that have none at all. */
function fontsOfTheirOwn(): { [name: string]: string } {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => !!entry[1]))
  return existsSync('/etc/fonts') ? env : { ...env, FONTCONFIG_PATH: join(tmpdir(), 'fonts') }
}
