import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { join } from 'node:path'
import { inClone, root } from './clone.mjs'
import { run } from './run.mjs'

/** Each build for browsers, with its sources. */
const BUILDS = [
  { folder: 'dashboard', sources: ['dashboard', 'sdks/typescript/src', 'contracts/src/routes.ts'] },
  { folder: 'widget', sources: ['widget'] },
]
export const SITE = {
  folder: 'site',
  sources: [
    'site',
    'docs',
    'ARCHITECTURE.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'GLOSSARY.md',
    ...['typescript', 'python'].map((name) => `sdks/${name}/README.md`),
    ...['convoai', 'oravio', 'orbit', 'oliai', 'oration'].map((name) => `dialects/src/${name}/README.md`),
    ...['whatsapp/meta-cloud', 'whatsapp/sandbox', 'webchat/native', 'voice/simulated'].map(
      (name) => `channels/src/${name}/README.md`,
    ),
  ],
}
const SKIPPED = new Set(['node_modules', 'dist', '.pages', '.built', '.markdown', '.former'])
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
    if (isBuilt(build.folder, wanted)) continue
    process.stderr.write(`Parley: building the ${build.folder} (only when it has changed)\n`)
    const code = await run(node, [vite, 'build', '--logLevel', 'warn', inClone(build.folder)], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    if (code === 0) writeFileSync(stampOf(build.folder), wanted)
    else failed.push(build.folder)
  }
  return failed
}

/**
 * Builds the site of the documentation, where it is missing or older than its sources.
 *
 * @param {string} node
 * @returns {Promise<boolean>} whether it is there now
 */
export async function buildSiteIfNeeded(node) {
  if (!isSiteNeeded()) return true
  process.stderr.write('Parley: building the documentation (only when it has changed)\n')
  const [code] = await once(spawnSiteBuild(node), 'close')
  return code === 0
}

/**
 * Does the same beside a server that starts, which has the first claim on the processor. The server serves the text of the pages
 * meanwhile.
 *
 * @param {string} node
 */
export function buildSiteBeside(node) {
  if (!isSiteNeeded()) return
  const child = spawnSiteBuild(node)
  child.once('spawn', () => setPriority(child.pid, constants.priority.PRIORITY_LOW))
  process.once('exit', () => child.kill())
}

/** Its progress is not shown, only why it failed. */
function spawnSiteBuild(node) {
  const child = spawn(node, siteArguments(), { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
  const written = []
  child.stderr.on('data', (part) => written.push(part))
  child.once('error', (error) => written.push(error.message))
  child.once('close', (code, signal) => {
    // Ended with the server.
    if (code === 0 || signal !== null) return
    process.stderr.write(`${Buffer.concat(written.map((part) => Buffer.from(part)))}\n`)
    process.stderr.write('Parley: the documentation could not be built. The server runs without it.\n')
  })
  return child
}

const isSiteNeeded = () =>
  existsSync(inClone('site', 'build.ts')) && !isBuilt(SITE.folder, fingerprint(SITE.sources))

const siteArguments = () => [
  '--disable-warning=ExperimentalWarning',
  inClone('site', 'build.ts'),
  fingerprint(SITE.sources),
]

const stampOf = (folder) => inClone(folder, 'dist', '.built-from')

/**
 * @param {string} folder
 * @param {string} wanted
 */
const isBuilt = (folder, wanted) =>
  existsSync(stampOf(folder)) && readFileSync(stampOf(folder), 'utf8') === wanted

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
  if (statSync(inClone(path)).isFile()) return [path]
  return readdirSync(inClone(path), { withFileTypes: true })
    .filter(({ name }) => !SKIPPED.has(name))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const child = join(path, entry.name)
      return entry.isDirectory() ? filesOf(child) : [child]
    })
}
