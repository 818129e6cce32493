import { existsSync } from 'node:fs'
import { inClone, root } from './clone.mjs'
import { entries, nodeFlags } from './entries.mjs'
import { run } from './run.mjs'

const boundaries = 'tools/boundaries/check.ts'
const language = 'tools/language/check.ts'
const tableOwners = 'tools/statements/check.ts'
/** Types are checked incrementally: 3 s of processor time instead of 35. */
const INCREMENTAL = ['--incremental', '--tsBuildInfoFile', inClone('node_modules/.cache/types.tsbuildinfo')]

/**
 * Everything that is wrong without running the product. All of it is run, whatever fails.
 *
 * @param {string} node
 * @returns {Promise<string[]>} the names of the checks that failed
 */
export async function check(node) {
  const checks = [
    { name: 'format and lint', args: [inClone('node_modules/@biomejs/biome/bin/biome'), 'ci', '.'] },
    { name: 'boundaries', program: boundaries, args: [...nodeFlags, boundaries] },
    { name: 'table owners', program: tableOwners, args: [...nodeFlags, tableOwners] },
    {
      name: 'types',
      args: [inClone('node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json', ...INCREMENTAL],
    },
    { name: 'patterns', program: entries.patterns, args: [...nodeFlags, entries.patterns] },
    { name: 'language', program: language, args: [...nodeFlags, language] },
    { name: 'generated files', program: entries.generate, args: [...nodeFlags, entries.generate, '--check'] },
  ]
  const failed = []
  for (const { name, program, args } of checks) {
    if (program && !existsSync(inClone(program))) continue
    const code = await run(node, args, { cwd: root })
    console.error(`check: ${name} ${code === 0 ? 'ok' : 'FAILED'}`)
    if (code !== 0) failed.push(name)
  }
  return failed
}
