import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { dropOlderBuilds } from './keep-previous-build.ts'

const folder = mkdtempSync(join(tmpdir(), 'parley-builds-'))
afterAll(() => rmSync(folder, { recursive: true }))

function build(...assets: string[]): string[] {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  for (const name of assets) writeFileSync(join(folder, 'assets', name), name)
  dropOlderBuilds(folder, assets)
  return readdirSync(join(folder, 'assets')).sort()
}

test('the files of the build before stay, those of older ones go', () => {
  expect(build('page-1.js', 'same.js')).toEqual(['page-1.js', 'same.js'])
  expect(build('page-2.js', 'same.js')).toEqual(['page-1.js', 'page-2.js', 'same.js'])
  expect(build('page-2.js', 'same.js')).toEqual(['page-1.js', 'page-2.js', 'same.js'])
  expect(build('page-3.js', 'same.js')).toEqual(['page-2.js', 'page-3.js', 'same.js'])
})
