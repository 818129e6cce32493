import { randomBytes } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findTooLarge, measureBundles } from './measure-bundles.ts'

const ROOT = join(import.meta.dirname, '..', '..')

test('every bundle is within its budget', () => {
  expect(findTooLarge(measureBundles(ROOT))).toEqual([])
})

describe('a build', () => {
  let copy: string
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'parley-bundles-'))
    for (const folder of ['dashboard', 'widget'])
      cpSync(join(ROOT, folder, 'dist'), join(copy, folder, 'dist'), { recursive: true })
  })
  afterAll(() => rmSync(copy, { recursive: true }))

  test('that has grown is named with its size', () => {
    writeFileSync(join(copy, 'widget', 'dist', 'widget.js'), randomBytes(40 * 1024))
    expect(findTooLarge(measureBundles(copy))).toEqual(['widget: 40.0 KB gzipped, at most 30'])
  })

  test('without one of its files fails, and does not count as small', () => {
    rmSync(join(copy, 'widget', 'dist', 'widget.js'))
    expect(() => measureBundles(copy)).toThrow(/widget\.js/)
    writeFileSync(join(copy, 'dashboard', 'dist', '.vite', 'manifest.json'), '{}')
    expect(() => measureBundles(copy)).toThrow('The build has no index.html')
  })
})
