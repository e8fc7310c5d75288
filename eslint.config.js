import { stripTypeScriptTypes } from 'node:module'
import { defineConfig } from 'eslint/config'
import svelte from 'eslint-plugin-svelte'
import * as espree from 'espree'

/**
 * ESLint reads the markup only: oxlint and svelte-check look after the code. Types are blanked out by Node itself, at the same
 * length, so that no second TypeScript parser has to be installed.
 */
const parser = {
  parse: (code, options) => espree.parse(stripTypeScriptTypes(code), { ...options, ecmaVersion: 'latest' }),
}

export default defineConfig([
  { ignores: ['**/build/**', '**/.svelte-kit/**', '**/generated/**', '**/node_modules/**'] },
  { files: ['**/*.svelte'], extends: [svelte.configs.recommended], languageOptions: { parserOptions: { parser } } },
  {
    files: ['**/*.svelte'],
    rules: {
      // Addresses are built by the shell, which knows the languages; SvelteKit's resolve() does not.
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/button-has-type': 'error',
      'svelte/no-target-blank': 'error',
      'svelte/no-inline-styles': ['error', { allowTransitions: false }],
      'svelte/no-at-html-tags': 'error',
      // Takes the reason written behind an exception for further names of rules; svelte-check names superfluous ones.
      'svelte/no-unused-svelte-ignore': 'off',
      // Pages are finished HTML and never updated in place.
      'svelte/require-each-key': 'off',
    },
  },
])
