/** `npm run check` runs this: prints how much it looked at, and fails when anything is wrong. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OPERATION_TABLE, PUBLIC_OPERATION_TABLE } from '@parley/contracts'
import { walkSources } from '../boundaries/find-sources.ts'
import { isForTests } from '../boundaries/import.ts'
import { checkOperationFiles } from './check-operation-files.ts'

const root = join(import.meta.dirname, '..', '..')
const operations = [...Object.keys(OPERATION_TABLE), ...Object.keys(PUBLIC_OPERATION_TABLE)]
const sources = walkSources(root, ['server/src'])
  .filter((path) => !isForTests(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
const problems = checkOperationFiles(operations, sources)
for (const problem of problems) console.error(problem)
console.log(
  `${operations.length} operations in ${sources.length} files checked${problems.length ? `, ${problems.length} problems` : ''}`,
)
process.exitCode = problems.length === 0 ? 0 : 1
