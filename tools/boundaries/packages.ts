/** The workspaces of the repository, and what each lets others import. */
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export interface Package {
  name: string
  folder: string
  /** Subpath → file, from the root: `./kit` → `channels/src/kit/index.ts`. */
  exports: ReadonlyMap<string, string>
}

export function readPackages(root: string): Package[] {
  const { workspaces } = readManifest(root) as { workspaces: string[] }
  return workspaces
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .map((folder) => {
      const manifest = readManifest(join(root, folder)) as { name: string; exports?: Record<string, string> }
      const exports = Object.entries(manifest.exports ?? {})
      return {
        name: manifest.name,
        folder,
        exports: new Map(exports.map(([subpath, file]) => [subpath, posix.join(folder, file)])),
      }
    })
}

function readManifest(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}
