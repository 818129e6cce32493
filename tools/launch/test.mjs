import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check } from './check.mjs'
import { inClone, root } from './clone.mjs'
import { run } from './run.mjs'

/**
 * Runs everything CI runs: the checks, then every test; with arguments only the tests that they choose. The last
 * line says `N passed, N failed`, where a failed check counts as one.
 *
 * @param {string} node
 * @param {string[]} args for vitest
 * @returns {Promise<number>} the exit code
 */
export async function test(node, args) {
  const failedChecks = args.length === 0 ? await check(node) : []
  const folder = mkdtempSync(join(tmpdir(), 'parley-result-'))
  const resultFile = join(folder, 'result.json')
  let tests
  try {
    const vitest = inClone('node_modules/vitest/vitest.mjs')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`]
    const code = await run(node, [vitest, 'run', ...reporters, ...args], { cwd: root })
    tests = count(existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined, code)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  for (const name of failedChecks) console.log(`Failed check: ${name}`)
  const failed = tests.failed + failedChecks.length
  console.log(`${tests.passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/**
 * Nothing may pass for success: a file that does not load, an error outside any test, a run without tests.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] } | undefined} result
 * @param {number} exitCode
 */
export function count(result, exitCode) {
  if (!result) return { passed: 0, failed: 1 }
  const brokenFiles = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const passed = result.numPassedTests
  const failed = result.numFailedTests + brokenFiles.length
  const isUnexplained = failed === 0 && (exitCode !== 0 || passed === 0)
  return { passed, failed: failed + (isUnexplained ? 1 : 0) }
}
