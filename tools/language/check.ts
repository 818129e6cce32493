/** `npm run check` runs this: prints how much it looked at, and fails when words stand outside of language/. */
import { join } from 'node:path'
import { checkLanguage } from './check-language.ts'

const { files, notMoved, problems } = checkLanguage(join(import.meta.dirname, '..', '..'))
for (const problem of problems) console.error(problem)
console.log(
  `${files} files checked for words of human languages, ${notMoved} not moved yet${problems.length ? `, ${problems.length} problems` : ''}`,
)
process.exitCode = problems.length === 0 ? 0 : 1
