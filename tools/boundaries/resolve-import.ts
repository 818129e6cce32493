import { posix } from 'node:path'
import type { Package } from './packages.ts'

export type Resolved =
  | { kind: 'ours'; to: string }
  /** Node's, or from a registry: no concern of these rules. */
  | { kind: 'outside' }
  | { kind: 'broken'; problem: string }

/** Runs before anything is installed, when no workspace has a name yet. */
const LAUNCHER = 'tools/launch/'

/** Finds the file that an import means. */
export function resolveImport(
  specifier: string,
  from: string,
  packages: readonly Package[],
  exists: (path: string) => boolean,
): Resolved {
  if (specifier.startsWith('.')) return resolveRelative(specifier, from, packages, exists)
  const wanted = packages.find(({ name }) => specifier === name || specifier.startsWith(`${name}/`))
  if (!wanted) return { kind: 'outside' }
  const subpath = `.${specifier.slice(wanted.name.length)}`
  const to = wanted.exports.get(subpath)
  if (to && exists(to)) return { kind: 'ours', to }
  return {
    kind: 'broken',
    problem: to
      ? `${wanted.folder}/package.json exports ${to}, which does not exist.`
      : `${wanted.folder}/package.json exports no "${subpath}": use what it exports.`,
  }
}

function resolveRelative(
  specifier: string,
  from: string,
  packages: readonly Package[],
  exists: (path: string) => boolean,
): Resolved {
  // Behind the question mark stands how the build reads the file: `./styles.css?inline`.
  const to = posix.join(posix.dirname(from), specifier.split('?', 1)[0]!)
  if (!exists(to)) return { kind: 'broken', problem: `There is no file ${to}.` }
  const [mine, other] = [from, to].map((path) => packages.find(({ folder }) => path.startsWith(`${folder}/`)))
  if (to.startsWith(LAUNCHER) && from.endsWith('.mjs')) return { kind: 'outside' }
  if (mine !== other && other)
    return { kind: 'broken', problem: `Reach another workspace by its name: ${other.name}.` }
  return { kind: 'ours', to }
}
