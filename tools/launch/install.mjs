import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { inClone, root } from './clone.mjs'
import { run } from './run.mjs'

const POLL_MS = 200
const wanted = inClone('package-lock.json')
const installed = inClone('node_modules', '.package-lock.json')
/** Says which package-lock.json the installation was made from, and which set of packages it holds. */
const stamp = inClone('node_modules', '.parley-installed')
const lock = inClone('.installing')
/** A development dependency that every full installation has. */
const developmentMark = inClone('node_modules', 'vitest', 'package.json')

/**
 * Installs the dependencies where they are missing or not those of package-lock.json. Says so on stderr only.
 * Running the product needs the `production` set; the checks and tests need `everything`. An installation of everything
 * also serves production: starting the product in a developer's clone removes nothing.
 *
 * @param {'production' | 'everything'} set
 */
export async function installIfNeeded(set) {
  if (serves(installedSet(), set)) return
  await takeTurn()
  try {
    const present = installedSet()
    // Another process may have installed them while this one waited.
    if (serves(present, set)) return
    await install(setToInstall(set, present ?? stampedSet()))
  } finally {
    rmSync(lock, { force: true })
  }
}

/**
 * @param {string | undefined} present
 * @param {string} wanted
 */
export const serves = (present, wanted) => present === wanted || present === 'everything'

/**
 * A clone that has the development dependencies keeps them when package-lock.json changes.
 *
 * @param {'production' | 'everything'} wanted
 * @param {string | undefined} before what was installed, from this package-lock.json or an earlier one
 */
export const setToInstall = (wanted, before) => (before === 'everything' ? 'everything' : wanted)

/**
 * No package may run a program of its own while it is installed: the one that asks for it (Postgres) only makes
 * links, which the server does itself.
 *
 * @param {'production' | 'everything'} set
 */
export const npmOptions = (set) => [
  set === 'production' ? '--omit=dev' : '--include=dev',
  '--include=optional',
  '--ignore-scripts',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  // Packages that need a newer Node are run by the one that comes with them: npm's warnings would mislead.
  '--loglevel=error',
]

const fingerprint = () =>
  createHash('sha256')
    .update(`${process.platform}-${process.arch}\n`)
    .update(readFileSync(wanted))
    .digest('hex')

/** Undefined where it is missing, or not that of package-lock.json. */
function installedSet() {
  if (!existsSync(installed)) return undefined
  if (existsSync(stamp)) {
    const [hash, set] = readFileSync(stamp, 'utf8').split(' ')
    return hash === fingerprint() ? set : undefined
  }
  // Installed by hand.
  if (statSync(installed).mtimeMs < statSync(wanted).mtimeMs) return undefined
  return existsSync(developmentMark) ? 'everything' : 'production'
}

/** Packages that were installed for an earlier package-lock.json. */
function stampedSet() {
  return existsSync(developmentMark) ? 'everything' : undefined
}

async function install(set) {
  process.stderr.write('Parley: installing dependencies (only when they have changed)\n')
  // ci begins by deleting node_modules, which a running server would notice.
  let code = existsSync(inClone('node_modules')) ? undefined : await npm(set, 'ci')
  // While package.json is being worked on, the lock may be behind it, which ci refuses.
  if (code !== 0) code = await npm(set, 'install', '--no-save')
  if (code !== 0)
    throw new Error(`Parley: the dependencies could not be installed (npm ended with ${code}, see above).`)
  writeFileSync(stamp, `${fingerprint()} ${set}`)
}

/** The npm that runs us, where one does, belongs to the Node that runs us. Its output goes to stderr. */
function npm(set, ...args) {
  const path = process.env.npm_execpath
  const isKnown = path !== undefined && basename(path) === 'npm-cli.js'
  return run(isKnown ? process.execPath : 'npm', [...(isKnown ? [path] : []), ...args, ...npmOptions(set)], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // A .cmd file is started by a shell only.
    shell: process.platform === 'win32' && !isKnown,
  })
}

/** Two first starts at once must not install into the same folder. */
async function takeTurn() {
  for (let isAnnounced = false; ; isAnnounced = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isLeftBehind()) rmSync(lock, { force: true })
    else {
      if (!isAnnounced)
        process.stderr.write('Parley: waiting for another process that installs the dependencies\n')
      await delay(POLL_MS)
    }
  }
}

function isLeftBehind() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'))
    // Empty for the moment between making and writing.
    if (pid === 0) return Date.now() - statSync(lock).mtimeMs > 10_000
    process.kill(pid, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}
