/** `npm run check` runs this: fails where the API breaks a promise of the last release. */
import { findBreakingChanges } from './find-breaking-changes.ts'
import { currentApi, readRelease, releasedVersions } from './releases.ts'

const last = (await releasedVersions()).at(-1)
if (last === undefined) {
  console.error('There is no release in releases/. Write one: npm run freeze')
  process.exitCode = 1
} else {
  const earlier = await readRelease(last)
  const problems = await findBreakingChanges(earlier, currentApi())
  for (const problem of problems) console.error(problem)
  console.log(
    `${Object.keys(earlier.paths as object).length} paths of release ${last} compared, ${problems.length} breaking changes`,
  )
  if (problems.length > 0) {
    console.error('Keep what callers have, and deprecate it: docs/guides/changes.md')
    process.exitCode = 1
  }
}
