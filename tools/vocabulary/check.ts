/** `npm run check` runs this: prints how much it looked at, and fails when a retired word or a riddle comes back. */
import { join } from 'node:path'
import { checkRiddles } from './check-riddles.ts'
import { checkVocabulary } from './check-vocabulary.ts'
import type { Report } from './walk-files.ts'

/** Another folder only in tests of this program. */
const root = process.argv[2] ?? join(import.meta.dirname, '..', '..')

function print(subject: string, { files, problems }: Report): void {
  for (const problem of problems) console.error(problem)
  console.log(
    `${files} files checked for ${subject}${problems.length ? `, ${problems.length} problems` : ''}`,
  )
  if (problems.length > 0) process.exitCode = 1
}

print('retired words', checkVocabulary(root))
print('sentences that begin like a question', checkRiddles(root))
