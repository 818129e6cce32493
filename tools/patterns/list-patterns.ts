import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { walkSources } from '../boundaries/find-sources.ts'
import { isForTests } from '../boundaries/import.ts'
import { readPackages } from '../boundaries/packages.ts'
import { findPatterns } from './find-patterns.ts'
import type { Pattern, Problem } from './pattern.ts'

export interface PatternsOfProduct {
  files: number
  patterns: Pattern[]
  problems: Problem[]
}

/** These read no text of a customer. */
const NOT_THE_PRODUCT = new Set(['tests', 'tools', 'bench', 'site'])

const BUILT_LATER =
  'builds a pattern after its module was loaded, so it cannot be analysed. Build it in a constant of the module, or compare the texts without one.'

/** Every regular expression of the product: those that are written in a file, and those that its modules build. */
export function listPatterns(root: string): PatternsOfProduct {
  const folders = readPackages(root).map(({ folder }) => folder)
  const files = walkSources(
    root,
    folders.filter((folder) => !NOT_THE_PRODUCT.has(folder)),
  ).filter((path) => !isForTests(path))
  const patterns: Pattern[] = []
  const problems: Problem[] = []
  const building: string[] = []
  const expected = new Set<string>()
  for (const path of files) {
    const found = findPatterns(path, readFileSync(join(root, path), 'utf8'))
    patterns.push(...found.literals)
    problems.push(...found.problems)
    problems.push(...found.builtLater.map((line) => ({ place: `${path}:${line}`, sentence: BUILT_LATER })))
    for (const line of found.builtAtLoad) expected.add(`${path}:${line}`)
    if (found.builtAtLoad.length > 0) building.push(path)
  }
  const built = building.length > 0 ? recordBuilt(root, building) : []
  patterns.push(...built)
  for (const { place } of built) expected.delete(place)
  problems.push(
    ...[...expected].map((place) => ({
      place,
      sentence: 'has a `new RegExp` that built nothing while the module was loaded. Remove it, or use it.',
    })),
  )
  return { files: files.length, patterns, problems }
}

const LOADING_MS = 120_000

function recordBuilt(root: string, files: readonly string[]): Pattern[] {
  const modules = [join(import.meta.dirname, 'record-built.ts'), ...files.map((file) => join(root, file))]
  const imports = modules.flatMap((file) => ['--import', pathToFileURL(file).href])
  const printed = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', ...imports, '--eval', ''],
    { cwd: root, encoding: 'utf8', timeout: LOADING_MS, maxBuffer: 64 * 1024 * 1024 },
  )
  return JSON.parse(printed) as Pattern[]
}
