/**
 * `npm run check` runs this: each table is written by the feature that owns it, and every statement and every function of
 * the schema is seen.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TABLE_OWNERS as owners } from '../boundaries/table-owners.ts'
import { WRITE_EXCEPTIONS as exceptions } from '../boundaries/write-exceptions.ts'
import { SCHEMA_FILE } from '../schema/schema-file.ts'
import { checkExceptions } from './check-exceptions.ts'
import { checkOwners } from './check-owners.ts'
import { checkRoutines } from './check-routines.ts'
import { collectStatements } from './collect-statements.ts'
import { collectWrites } from './collect-writes.ts'
import { DYNAMIC, DYNAMIC_ROUTINES, PREFACES } from './exceptions.ts'
import { readProgram } from './program.ts'
import { readRoutines } from './read-routines.ts'

const collection = collectStatements(readProgram(join(import.meta.dirname, '..', '..')))
const { statements } = collection
const schema = await readRoutines(readFileSync(SCHEMA_FILE, 'utf8'))
const collected = await collectWrites({ statements, schema, owners })
const { writes } = collected
const problems = [
  ...checkOwners(writes, { owners, exceptions }),
  ...checkRoutines(schema, collected, DYNAMIC_ROUTINES),
  ...checkExceptions(collection, { dynamic: DYNAMIC, prefaces: PREFACES }),
]
for (const problem of problems) console.error(problem)
const inRoutines = writes.filter(({ routine }) => routine !== undefined).length
console.log(
  `${statements.length} statements, ${schema.routines.length} functions of the schema, ${schema.triggers.length} triggers: ` +
    `${writes.length} writes checked, ${inRoutines} of them in functions${problems.length ? `, ${problems.length} wrong` : ''}`,
)
const hasSeenAll = schema.triggers.length > 0 && inRoutines > 0 && inRoutines < writes.length
process.exitCode = problems.length === 0 && hasSeenAll ? 0 : 1
