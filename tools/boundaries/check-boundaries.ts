/** Checks the import rules over the whole repository. The rules in words: ARCHITECTURE.md. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findCycles } from './find-cycles.ts'
import { listSources, walkSources } from './find-sources.ts'
import type { Import, Rule } from './import.ts'
import { LADDER } from './ladder.ts'
import { type Package, readPackages } from './packages.ts'
import { readImports } from './read-imports.ts'
import { resolveImport } from './resolve-import.ts'
import { adapterRule } from './rules/adapters.ts'
import { checkConstantNames } from './rules/constant-names.ts'
import { findEmptyNames } from './rules/folder-names.ts'
import { checkFunctionLength } from './rules/function-length.ts'
import { findHooksOfImports } from './rules/hooks.ts'
import { ringRule } from './rules/rings.ts'
import { edgeRule, featureOf, ladderRule, layerRule, listRule } from './rules/server.ts'
import { speechRule } from './rules/speech.ts'
import { createSqlRule } from './rules/sql-in-stores.ts'
import { checkUnitOfWork } from './rules/unit-of-work.ts'

export interface Report {
  files: number
  imports: number
  /** Constants of data whose names were looked at. */
  constants: number
  /** Functions that are given a unit of work. */
  units: number
  /** One line each: where, what is wrong, how to fix it. */
  problems: string[]
}

/** Exceptions, each with its reason. One that is not needed is a problem too. */
export interface Allowed {
  sqlOutsideStores?: Readonly<Record<string, string>>
}

/** At the root of a repository, as `git ls-files` sees it. */
const ROOT_FILE = /^[^/]+$/

export function checkBoundaries(root: string, allowed: Allowed = {}): Report {
  const sqlRule = createSqlRule(allowed.sqlOutsideStores ?? {})
  const packages = readPackages(root)
  const files = walkSources(
    root,
    packages.map(({ folder }) => folder),
  )
  const rules: readonly Rule[] = [
    ringRule,
    adapterRule((folder) => existsSync(join(root, folder, 'index.ts'))),
    speechRule,
    listRule,
    layerRule,
    edgeRule,
    ladderRule,
  ]
  const problems: string[] = []
  const graph = new Map<string, string[]>()
  let imports = 0
  let constants = 0
  let units = 0
  for (const file of files) {
    const read = importsOf(root, file, packages, (source) => {
      const named = checkConstantNames(file, source)
      const work = checkUnitOfWork(file, source)
      constants += named.constants
      units += work.units
      return [
        ...checkFunctionLength(file, source),
        ...sqlRule.check(file, source),
        ...named.problems,
        ...work.problems,
      ]
    })
    imports += read.imports
    problems.push(...read.problems)
    graph.set(
      file,
      read.edges.map((edge) => edge.to),
    )
    for (const edge of read.edges) {
      for (const rule of rules) {
        const problem = rule(edge)
        if (problem) problems.push(`${edge.from}:${edge.line} imports ${edge.specifier}. ${problem}`)
      }
    }
  }
  problems.push(
    ...findCycles(graph).map((cycle) => `These files import each other: ${cycle.join(', ')}.`),
    ...findEmptyNames(files).map((folder) => `${folder}/ is named after nothing: name what is in it.`),
    ...sqlRule.stale(),
    ...strangers(files),
    ...overlooked(root, files),
  )
  return { files: files.length, imports, constants, units, problems }
}

function importsOf(
  root: string,
  file: string,
  packages: readonly Package[],
  checkSource: (source: string) => string[],
) {
  const edges: Import[] = []
  const problems: string[] = []
  let imports = 0
  try {
    const source = readFileSync(join(root, file), 'utf8')
    problems.push(...findHooksOfImports(file, source), ...checkSource(source))
    for (const { text, line } of readImports(file, source)) {
      imports++
      if (text === undefined) {
        problems.push(`${file}:${line} imports what is only known when it runs: write the path out.`)
        continue
      }
      const resolved = resolveImport(text, file, packages, (path) => existsSync(join(root, path)))
      if (resolved.kind === 'ours') edges.push({ from: file, line, specifier: text, to: resolved.to })
      if (resolved.kind === 'broken') problems.push(`${file}:${line} imports ${text}. ${resolved.problem}`)
    }
  } catch (error) {
    problems.push(`${file} cannot be parsed: ${error instanceof Error ? error.message : String(error)}`)
  }
  return { edges, problems, imports }
}

/** A feature that no rung knows could import anything. */
function strangers(files: readonly string[]): string[] {
  const features = new Set(files.map(featureOf).filter((feature) => feature !== undefined))
  return [...features]
    .filter((feature) => !LADDER.includes(feature))
    .map((feature) => `server/src/features/${feature}/ has no rung in tools/boundaries/ladder.ts.`)
}

/** A check that looked at too little passes for nothing. */
function overlooked(root: string, files: readonly string[]): string[] {
  const looked = new Set(files)
  return listSources(root)
    .filter((path) => !looked.has(path) && !ROOT_FILE.test(path))
    .map((path) => `${path} was not looked at: it lies in no workspace that package.json lists.`)
}
