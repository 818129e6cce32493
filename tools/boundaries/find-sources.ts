/** Which files are looked at, and which there are: two listings that know nothing of each other. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const SOURCE = /\.(ts|tsx|mts|mjs|js)$/
/** Parts of projects that `parley init` writes: their files meet there. Tests check the types of such projects. */
const TEMPLATES = 'cli/templates'
/** Beside them the programs of example businesses, which are no part of the server and run with Node alone. */
const STAND_ALONE = [TEMPLATES, 'examples']
const SKIPPED = new Set(['node_modules', 'data', 'coverage', 'dist'])

/** Every source file under the folders given, by walking them; paths from the root, with slashes. */
export function walkSources(root: string, folders: readonly string[]): string[] {
  return folders.flatMap((folder) => (existsSync(join(root, folder)) ? walk(root, folder) : [])).sort()
}

/** Every source file that git tracks or would track, deleted ones aside. */
export function listSources(root: string): string[] {
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate'],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  return listed
    .split('\0')
    .filter(
      (path) =>
        SOURCE.test(path) &&
        !STAND_ALONE.some((folder) => path.startsWith(`${folder}/`)) &&
        existsSync(join(root, path)),
    )
    .sort()
}

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.has(entry.name) || path === TEMPLATES ? [] : walk(root, path)
    return entry.isFile() && SOURCE.test(entry.name) ? [path] : []
  })
}
