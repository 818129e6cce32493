import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { inClone, root } from './clone.mjs'
import { run } from './run.mjs'

const POLL_MS = 200
const wanted = inClone('package-lock.json')
const installed = inClone('node_modules', '.package-lock.json')
/** Says which package-lock.json the installation was made from. */
const stamp = inClone('node_modules', '.parley-installed')
const lock = inClone('.installing')

/** Installs the dependencies where they are missing or not those of package-lock.json. Says so on stderr only. */
export async function installIfNeeded() {
  if (isInstalled()) return
  await takeTurn()
  try {
    // Whoever was before us may have done it.
    if (isInstalled()) return
    await install()
  } finally {
    rmSync(lock, { force: true })
  }
}

const fingerprint = () =>
  createHash('sha256')
    .update(`${process.platform}-${process.arch}\n`)
    .update(readFileSync(wanted))
    .digest('hex')

function isInstalled() {
  if (!existsSync(installed)) return false
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === fingerprint()
  // Installed by hand.
  return statSync(installed).mtimeMs >= statSync(wanted).mtimeMs
}

async function install() {
  process.stderr.write('Parley: installing dependencies (only when they have changed)\n')
  // ci begins by deleting node_modules, which a running server would notice.
  let code = existsSync(inClone('node_modules')) ? undefined : await npm('ci')
  // While package.json is being worked on, the lock may be behind it, which ci refuses.
  if (code !== 0) code = await npm('install', '--no-save')
  if (code !== 0)
    throw new Error(`Parley: the dependencies could not be installed (npm ended with ${code}, see above).`)
  writeFileSync(stamp, fingerprint())
}

/** The npm that runs us, where one does, belongs to the Node that runs us. What it says goes to stderr. */
function npm(...args) {
  const path = process.env.npm_execpath
  const isKnown = path !== undefined && basename(path) === 'npm-cli.js'
  // Packages that need a newer Node are run by the one that comes with them: npm's warnings would mislead.
  const options = [
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  return run(isKnown ? process.execPath : 'npm', [...(isKnown ? [path] : []), ...args, ...options], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    // A .cmd file is started by a shell only.
    shell: process.platform === 'win32' && !isKnown,
  })
}

/** Two first starts at once must not install into the same folder. */
async function takeTurn() {
  for (let isTold = false; ; isTold = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isLeftBehind()) rmSync(lock, { force: true })
    else {
      if (!isTold)
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
