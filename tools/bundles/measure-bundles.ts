/** Measures what a browser loads, compressed as the server sends it, against the budgets of the pages. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const KB = 1024

/**
 * Largest sizes in KB of 1,024 bytes, gzipped. `entry`: all scripts without which no page is shown. `first load`: that, the inbox
 * and the style sheets; fonts are beside it.
 */
export const BUDGETS = {
  widget: 30,
  'first load': 200,
  entry: 135,
  inbox: 60,
  css: 20,
} as const
export type Bundle = keyof typeof BUDGETS

/** A part of https://vite.dev/guide/backend-integration */
interface Chunk {
  file: string
  imports?: string[]
  css?: string[]
}
type Manifest = Readonly<Record<string, Chunk>>

const ENTRY = 'index.html'
const INBOX = 'src/pages/inbox/page.tsx'

/** Sizes in KB. `root` holds the folders of both builds. Throws where a file is missing: it would count as nothing. */
export function measureBundles(root: string): Record<Bundle, number> {
  const built = join(root, 'dashboard', 'dist')
  const manifest: Manifest = JSON.parse(readFileSync(join(built, '.vite', 'manifest.json'), 'utf8'))
  const sizeOf = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + gzipped(join(built, file)), 0)
  const entry = loadedWith(manifest, ENTRY)
  const withInbox = loadedWith(manifest, INBOX, entry)
  const isScript = (file: string) => file.endsWith('.js')
  const all = [...withInbox]
  return {
    widget: gzipped(join(root, 'widget', 'dist', 'widget.js')),
    'first load': sizeOf(all),
    entry: sizeOf([...entry].filter(isScript)),
    inbox: sizeOf(all.filter((file) => isScript(file) && !entry.has(file))),
    css: sizeOf(all.filter((file) => !isScript(file))),
  }
}

/** The sentences for the bundles that are too large. */
export function findTooLarge(sizes: Readonly<Record<Bundle, number>>): string[] {
  return Object.entries(BUDGETS).flatMap(([name, most]) => {
    const size = sizes[name as Bundle]
    return size <= most ? [] : [`${name}: ${size.toFixed(1)} KB gzipped, at most ${most}`]
  })
}

/** Everything that is loaded before this part can run, and style sheets with it. */
function loadedWith(manifest: Manifest, name: string, known: ReadonlySet<string> = new Set()): Set<string> {
  const files = new Set(known)
  const seen = new Set<string>()
  const visit = (next: string) => {
    if (seen.has(next)) return
    seen.add(next)
    const chunk = manifest[next]
    if (!chunk)
      throw new Error(`The build has no ${next}. Change its name in tools/bundles/measure-bundles.ts.`)
    files.add(chunk.file)
    for (const file of chunk.css ?? []) files.add(file)
    for (const one of chunk.imports ?? []) visit(one)
  }
  visit(name)
  return files
}

function gzipped(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length / KB
}
