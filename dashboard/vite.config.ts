import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  // The server serves the built files there: server/src/edges/dashboard.
  base: '/app/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A picture inside the style sheet would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Which file belongs to which page: tools/bundles measures them.
    manifest: true,
  },
  server: {
    // `npx vite dashboard` beside a running server: its own address serves the rest.
    proxy: { '/v1': 'http://localhost:8080', '/auth': 'http://localhost:8080' },
  },
})
