/**
 * `npm run check` runs this: analyses the patterns that have no verdict yet, and fails when one is not known to be linear
 * or when the verdicts are not those of the present patterns. `npm run patterns` runs it with --write, which keeps the
 * verdicts; with --all it analyses every pattern anew (about six minutes).
 */
import { join } from 'node:path'
import { analysePattern } from './analyse-pattern.ts'
import { checkPatterns } from './check-patterns.ts'
import { readVerdicts, writeVerdicts } from './verdicts.ts'

const FILE = join(import.meta.dirname, 'verdicts.json')
const shouldWrite = process.argv.includes('--write')
const known = process.argv.includes('--all')
  ? { by: '', safe: new Map<string, string>() }
  : readVerdicts(FILE)

const report = await checkPatterns(
  join(import.meta.dirname, '..', '..'),
  known,
  analysePattern,
  // A long run that is interrupted goes on from here.
  (verdicts) => shouldWrite && writeVerdicts(FILE, verdicts),
)
if (shouldWrite) writeVerdicts(FILE, report.verdicts)
else if (report.isStale) {
  report.problems.push('tools/patterns/verdicts.json is not up to date. Run: npm run patterns')
}
for (const problem of report.problems) console.error(problem)
console.log(
  `${report.patterns} patterns in ${report.files} files, ${report.analysed} analysed${report.problems.length ? `, ${report.problems.length} problems` : ''}`,
)
process.exitCode = report.problems.length === 0 ? 0 : 1
