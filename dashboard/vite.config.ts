import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { keepPreviousBuild } from './keep-previous-build.ts'

/** A part of a page is named after the folder of the page and its own file: inbox-page. */
function nameOfPart(file: string): string | undefined {
  const [, below] = file.split('/pages/')
  if (!below?.endsWith('.tsx')) return undefined
  const steps = below.slice(0, -'.tsx'.length).split('/')
  return `${steps[0]}-${steps.at(-1)}`
}

export default defineConfig({
  // The server serves the built files there: server/src/edges/dashboard.
  base: '/app/',
  plugins: [react(), tailwindcss(), keepPreviousBuild()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    target: 'es2022',
    // A picture inside the style sheet would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: {
      polyfill: false,
      // A page names its parts itself: the lists of all pages would be 3 KB of the entry.
      resolveDependencies: () => [],
    },
    rolldownOptions: {
      output: {
        chunkFileNames({ facadeModuleId, name }) {
          // The entry names every part, and a hash does not compress: this is the shortest for so many parts.
          return `assets/${nameOfPart(facadeModuleId ?? '') ?? name}-[hash:7].js`
        },
      },
    },
    // Libraries whose licences ask for it are named beside the pages, with their texts.
    license: { fileName: 'licenses.txt' },
    // Which file belongs to which page: tools/bundles measures them.
    manifest: true,
  },
  server: {
    // `npx vite dashboard` beside a running server: its own address serves the rest.
    proxy: { '/v1': 'http://localhost:8080', '/auth': 'http://localhost:8080' },
  },
})
