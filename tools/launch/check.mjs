import { existsSync } from 'node:fs'
import { inClone, root } from './clone.mjs'
import { ENTRIES, NODE_FLAGS } from './entries.mjs'
import { run } from './run.mjs'

const API_CHANGES = 'tools/api-changes/check.ts'
const BOUNDARIES = 'tools/boundaries/check.ts'
const DESCRIPTIONS = 'tools/descriptions/check.ts'
const LANGUAGE = 'tools/language/check.ts'
const OPERATION_FILES = 'tools/operation-files/check.ts'
const TABLE_OWNERS = 'tools/statements/check.ts'
const VOCABULARY = 'tools/vocabulary/check.ts'
/** Types are checked incrementally: 3 s of processor time instead of 35. */
const INCREMENTAL = ['--incremental', '--tsBuildInfoFile', inClone('node_modules/.cache/types.tsbuildinfo')]

const INCREMENTAL_PAGES = [
  '--incremental',
  '--tsBuildInfoFile',
  inClone('node_modules/.cache/page-types.tsbuildinfo'),
]

const INCREMENTAL_SITE = [
  '--incremental',
  '--tsBuildInfoFile',
  inClone('node_modules/.cache/site-types.tsbuildinfo'),
]

/**
 * @typedef {{ name: string, program?: string, args: string[] }} Check `program` is the file of ours that it runs.
 *
 * @returns {Check[]}
 */
function allChecks() {
  return [
    { name: 'format and lint', args: [inClone('node_modules/@biomejs/biome/bin/biome'), 'ci', '.'] },
    { name: 'boundaries', program: BOUNDARIES, args: [...NODE_FLAGS, BOUNDARIES] },
    { name: 'operation files', program: OPERATION_FILES, args: [...NODE_FLAGS, OPERATION_FILES] },
    { name: 'table owners', program: TABLE_OWNERS, args: [...NODE_FLAGS, TABLE_OWNERS] },
    {
      name: 'types',
      args: [inClone('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json', ...INCREMENTAL],
    },
    {
      name: 'types of pages',
      args: [
        inClone('node_modules/typescript/bin/tsc'),
        '-p',
        'dashboard/tsconfig.json',
        ...INCREMENTAL_PAGES,
      ],
    },
    {
      name: 'types of the documentation',
      args: [inClone('node_modules/typescript/bin/tsc'), '-p', 'site/tsconfig.json', ...INCREMENTAL_SITE],
    },
    { name: 'patterns', program: ENTRIES.patterns, args: [...NODE_FLAGS, ENTRIES.patterns] },
    { name: 'language', program: LANGUAGE, args: [...NODE_FLAGS, LANGUAGE] },
    { name: 'vocabulary', program: VOCABULARY, args: [...NODE_FLAGS, VOCABULARY] },
    { name: 'api changes', program: API_CHANGES, args: [...NODE_FLAGS, API_CHANGES] },
    { name: 'descriptions', program: DESCRIPTIONS, args: [...NODE_FLAGS, DESCRIPTIONS] },
    {
      name: 'generated files',
      program: ENTRIES.generate,
      args: [...NODE_FLAGS, ENTRIES.generate, '--check'],
    },
  ]
}

/**
 * Everything that is wrong without running the product. All of it is run, whatever fails. A check that is not there has
 * failed: it has looked at nothing.
 *
 * @param {string} node
 * @param {Check[]} checks
 * @returns {Promise<string[]>} the names of the checks that failed
 */
export async function check(node, checks = allChecks()) {
  const failed = []
  for (const { name, program, args } of checks) {
    const missing = program !== undefined && !existsSync(inClone(program))
    if (missing) console.error(`There is no ${program}, which this check runs.`)
    const isOk = !missing && (await run(node, args, { cwd: root })) === 0
    console.error(`check: ${name} ${isOk ? 'ok' : 'FAILED'}`)
    if (!isOk) failed.push(name)
  }
  console.error(failed.length === 0 ? 'check: all ok' : `check: FAILED: ${failed.join(', ')}`)
  return failed
}
