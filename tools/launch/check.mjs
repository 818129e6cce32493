import { existsSync } from 'node:fs'
import { inClone, root } from './clone.mjs'
import { entries, nodeFlags } from './entries.mjs'
import { run } from './run.mjs'

const boundaries = 'tools/boundaries/check.ts'
const descriptions = 'tools/descriptions/check.ts'
const language = 'tools/language/check.ts'
const operationFiles = 'tools/operation-files/check.ts'
const tableOwners = 'tools/statements/check.ts'
const vocabulary = 'tools/vocabulary/check.ts'
/** Types are checked incrementally: 3 s of processor time instead of 35. */
const INCREMENTAL = ['--incremental', '--tsBuildInfoFile', inClone('node_modules/.cache/types.tsbuildinfo')]

/**
 * @typedef {{ name: string, program?: string, args: string[] }} Check `program` is the file of ours that it runs.
 *
 * @returns {Check[]}
 */
function allChecks() {
  return [
    { name: 'format and lint', args: [inClone('node_modules/@biomejs/biome/bin/biome'), 'ci', '.'] },
    { name: 'boundaries', program: boundaries, args: [...nodeFlags, boundaries] },
    { name: 'operation files', program: operationFiles, args: [...nodeFlags, operationFiles] },
    { name: 'table owners', program: tableOwners, args: [...nodeFlags, tableOwners] },
    {
      name: 'types',
      args: [inClone('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json', ...INCREMENTAL],
    },
    { name: 'patterns', program: entries.patterns, args: [...nodeFlags, entries.patterns] },
    { name: 'language', program: language, args: [...nodeFlags, language] },
    { name: 'vocabulary', program: vocabulary, args: [...nodeFlags, vocabulary] },
    { name: 'descriptions', program: descriptions, args: [...nodeFlags, descriptions] },
    { name: 'generated files', program: entries.generate, args: [...nodeFlags, entries.generate, '--check'] },
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
  return failed
}
