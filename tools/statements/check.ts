/** `npm run check` runs this: each table is written by the feature that owns it, and every statement is seen. */
import { join } from 'node:path'
import { TABLE_OWNERS, WRITE_EXCEPTIONS } from '../boundaries/table-owners.ts'
import { checkExceptions } from './check-exceptions.ts'
import { checkOwners } from './check-owners.ts'
import { collectStatements } from './collect-statements.ts'
import { DYNAMIC, PREFACES } from './exceptions.ts'
import { readProgram } from './program.ts'

const collection = collectStatements(readProgram(join(import.meta.dirname, '..', '..')))
const { statements } = collection
const owned = await checkOwners(statements, {
  owners: TABLE_OWNERS,
  exceptions: WRITE_EXCEPTIONS,
})
const problems = [...owned.problems, ...checkExceptions(collection, { dynamic: DYNAMIC, prefaces: PREFACES })]
for (const problem of problems) console.error(problem)
console.log(
  `${statements.length} statements, ${owned.writes} writes checked${problems.length ? `, ${problems.length} wrong` : ''}`,
)
process.exitCode = problems.length === 0 && owned.writes > 0 ? 0 : 1
