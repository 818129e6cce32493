import { join } from 'node:path'
import { defineConfig } from 'vitepress'
import { anchorOf } from '../pages/anchors.ts'
import { listNavigation } from '../pages/list-navigation.ts'

const folder = join(import.meta.dirname, '..')
const { navigation, sidebar } = listNavigation(join(folder, '..'))

export default defineConfig({
  title: 'Parley',
  description: 'The open, self-hosted conversation platform.',
  lang: 'en',
  base: '/docs/',
  srcDir: '.pages',
  outDir: '.built',
  cacheDir: join(folder, '..', 'node_modules', '.cache', 'vitepress'),
  cleanUrls: true,
  // A test follows every link of the built pages, with its heading.
  ignoreDeadLinks: true,
  head: [['link', { rel: 'icon', href: '/favicon.ico', type: 'image/svg+xml' }]],
  markdown: {
    html: false,
    anchor: { slugify: anchorOf },
    // Words that end with a colon are no links of people.
    linkify: false,
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  themeConfig: {
    siteTitle: 'Parley',
    nav: navigation,
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    externalLinkIcon: true,
  },
  vite: {
    // A picture inside a style sheet would need a wider Content-Security-Policy.
    build: { assetsInlineLimit: 0, reportCompressedSize: false, chunkSizeWarningLimit: 5_000 },
  },
})
