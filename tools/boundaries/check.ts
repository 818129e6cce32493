/** `npm run check` runs this: prints how much it looked at, and fails when anything is wrong. */
import { join } from 'node:path'
import { checkBoundaries } from './check-boundaries.ts'
import { SQL_OUTSIDE_STORES } from './rules/sql-in-stores.ts'

const { files, imports, constants, units, problems } = checkBoundaries(
  join(import.meta.dirname, '..', '..'),
  {
    sqlOutsideStores: SQL_OUTSIDE_STORES,
  },
)
for (const problem of problems) console.error(problem)
console.log(
  `${files} files, ${imports} imports, ${constants} constants, ${units} units of work checked${problems.length ? `, ${problems.length} wrong` : ''}`,
)
process.exitCode = problems.length === 0 && files > 0 && constants > 0 && units > 0 ? 0 : 1
