import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Attack } from '../attack.ts'

interface LockEntry {
  link?: boolean
  resolved?: string
  integrity?: string
  version?: string
}

/** Reads the lock file of the clone to learn what an install would download; no server is started. */
export const unpinnedPackages = (clone: string): Attack => ({
  name: 'unpinned-packages',
  tries: 'a registry or a mirror serves another content for a package that is not pinned by a hash',
  async run() {
    const { packages } = JSON.parse(readFileSync(join(clone, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, LockEntry>
    }
    const fetched = Object.entries(packages).filter(
      ([path, { link }]) => path.includes('node_modules/') && !link,
    )
    const unpinned = fetched.filter(([, { integrity }]) => !integrity)
    const old = fetched.filter(
      ([path, { version }]) =>
        /node-bin-darwin|node-darwin|node-linux|node-win/.test(path) && version === '24.0.0',
    )
    return {
      refused: fetched.length > 50 && unpinned.length === 0 && old.length === 0,
      seen: `${unpinned.length} of ${fetched.length} packages without a hash; ${old.length} Node releases without security patches`,
    }
  },
})
