/** `npm run check` runs this: prints how much it looked at, and fails for a public field without a description. */
import { checkDescriptions } from './check-descriptions.ts'

const { fields, problems } = checkDescriptions()
for (const problem of problems) console.error(problem)
console.log(
  `${fields} public fields checked for a description${problems.length ? `, ${problems.length} problems` : ''}`,
)
process.exitCode = problems.length === 0 ? 0 : 1
