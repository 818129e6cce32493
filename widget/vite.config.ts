import { defineConfig } from 'vite'

/** One classic script that holds everything, the style sheet too: `<script src="…/widget.js" async>`. */
export default defineConfig({
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2020',
    reportCompressedSize: false,
    lib: { entry: 'src/main.ts', formats: ['iife'], name: 'ParleyChat', fileName: () => 'widget.js' },
  },
})
