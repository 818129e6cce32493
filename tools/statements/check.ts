/** `npm run check` runs this: each table is written by the feature that owns it. */
import { join } from 'node:path'
import { TABLE_OWNERS, WRITE_EXCEPTIONS } from '../boundaries/table-owners.ts'
import { checkOwners } from './check-owners.ts'
import { collectStatements } from './collect-statements.ts'
import { readProgram } from './program.ts'

const { statements } = collectStatements(readProgram(join(import.meta.dirname, '..', '..')))
const { writes, problems } = await checkOwners(statements, {
  owners: TABLE_OWNERS,
  exceptions: WRITE_EXCEPTIONS,
})
for (const problem of problems) console.error(problem)
console.log(
  `${statements.length} statements, ${writes} writes checked${problems.length ? `, ${problems.length} wrong` : ''}`,
)
process.exitCode = problems.length === 0 && writes > 0 ? 0 : 1
