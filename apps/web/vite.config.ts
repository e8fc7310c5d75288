import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig } from 'vite'
import { verifyScript } from './src/verify/vite-plugin.ts'

export default defineConfig({
  // The packages run from their sources, in one copy, for the web and the command line alike. `ssr.external` would do for JavaScript
  // only: Vite takes every TypeScript file into the bundle.
  environments: { ssr: { build: { rolldownOptions: { external: [/^@klammer\//] } } } },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  plugins: [
    verifyScript(),
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true }),
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['none'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'manifest-src': ['self'],
          'worker-src': ['self'],
          'form-action': ['self'],
          'base-uri': ['none'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
})
