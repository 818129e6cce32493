/**
 * `npm run freeze`: keeps the API as the version in package.json promises it. Once at each release. The document of a version
 * that is out is never written again.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { currentApi, releasedVersions, writeRelease } from './releases.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string }
const changelog = await readFile(join(ROOT, 'CHANGELOG.md'), 'utf8')
const isOut = changelog.includes(`## [${version}]`)

if (isOut && (await releasedVersions()).includes(version)) {
  console.error(`Version ${version} is out: its promise stands. Raise the version in package.json first.`)
  process.exitCode = 1
} else {
  console.log(`Written: ${await writeRelease(version, currentApi())}`)
  console.log('Keep data of this version too: npm run keep-release')
}
