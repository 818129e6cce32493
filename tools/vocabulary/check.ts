/** `npm run check` runs this: prints how much it looked at, and fails when a retired word comes back. */
import { join } from 'node:path'
import { checkVocabulary } from './check-vocabulary.ts'

const { files, problems } = checkVocabulary(join(import.meta.dirname, '..', '..'))
for (const problem of problems) console.error(problem)
console.log(
  `${files} files checked for retired words${problems.length ? `, ${problems.length} problems` : ''}`,
)
process.exitCode = problems.length === 0 ? 0 : 1
