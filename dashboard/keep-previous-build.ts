/**
 * Keeps the files of the build before: a page that a member opened with it still loads its parts. Their names hold a hash, so
 * that the files of two builds stand beside each other.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const ASSETS = 'assets'
/** The names of the assets of the newest build, one a line. */
const LIST = '.newest-build'

export function keepPreviousBuild(): Plugin {
  return {
    name: 'keep-previous-build',
    apply: 'build',
    writeBundle({ dir }, bundle) {
      dropOlderBuilds(
        dir!,
        Object.keys(bundle).flatMap((name) =>
          name.startsWith(`${ASSETS}/`) ? [name.slice(ASSETS.length + 1)] : [],
        ),
      )
    },
  }
}

/** Removes the assets that neither this build nor the one before it made. */
export function dropOlderBuilds(folder: string, assets: readonly string[]): void {
  const list = join(folder, LIST)
  const newest = [...assets].sort().join('\n')
  const before = existsSync(list) ? readFileSync(list, 'utf8') : ''
  // The same files again: the build before this one is still the one before.
  if (before === newest) return
  const kept = new Set([...assets, ...before.split('\n')])
  for (const name of readdirSync(join(folder, ASSETS)))
    if (!kept.has(name)) rmSync(join(folder, ASSETS, name))
  writeFileSync(list, newest)
}
