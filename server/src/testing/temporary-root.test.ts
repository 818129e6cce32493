import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { removeLeftBehind, temporaryPrefix } from './temporary-root.ts'

test('folders of runs that ended are removed; those of running ones, and what is not of tests, stay', async () => {
  const root = await makeTemporaryFolder()
  const { pid: ended } = spawnSync(process.execPath, ['--version'])
  const own = `${basename(temporaryPrefix(root))}one`
  for (const name of [own, `parley-test-${ended}-two`, 'parley-test-three', 'PostgreSQL.123-4'])
    mkdirSync(join(root, name, 'data'), { recursive: true })
  removeLeftBehind(root)
  expect(readdirSync(root).sort()).toEqual([own, 'parley-test-three', 'PostgreSQL.123-4'].sort())
})
