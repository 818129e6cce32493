import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inClone, root } from './clone.mjs'
import { run } from './run.mjs'

/** Each build for browsers, with its sources. */
const BUILDS = [
  { folder: 'dashboard', sources: ['dashboard', 'sdks/typescript/src', 'contracts/src/routes.ts'] },
  { folder: 'widget', sources: ['widget'] },
]
const SKIPPED = new Set(['node_modules', 'dist'])
const vite = inClone('node_modules/vite/bin/vite.js')

/**
 * Builds what browsers load, where it is missing or older than its sources. Says so on stderr only.
 *
 * @param {string} node
 * @returns {Promise<string[]>} the folders whose build failed
 */
export async function buildIfNeeded(node) {
  const failed = []
  for (const build of BUILDS) {
    if (!existsSync(inClone(build.folder, 'vite.config.ts'))) continue
    const wanted = fingerprint(build.sources)
    const stamp = inClone(build.folder, 'dist', '.built-from')
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) continue
    process.stderr.write(`Parley: building the ${build.folder} (only when it has changed)\n`)
    const code = await run(node, [vite, 'build', '--logLevel', 'warn', inClone(build.folder)], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    if (code === 0) writeFileSync(stamp, wanted)
    else failed.push(build.folder)
  }
  return failed
}

/**
 * Of names and contents, in the order of their names.
 *
 * @param {readonly string[]} sources
 */
function fingerprint(sources) {
  const hash = createHash('sha256')
  for (const path of [...sources.flatMap(filesOf), 'package-lock.json']) {
    hash.update(`${path}\n`).update(readFileSync(inClone(path)))
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (/\.\w+$/.test(path)) return [path]
  return readdirSync(inClone(path), { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name)
      return entry.isDirectory() ? filesOf(child) : [child]
    })
}
