import { readPages } from '@parley/site/pages'
import { expect, test } from 'vitest'
import { SITE } from './build.mjs'
import { root } from './clone.mjs'

test('the documentation is built again when the text of any of its pages changes', () => {
  const files = readPages(root).map(({ file }) => file)
  expect(files.length).toBeGreaterThan(200)
  const unwatched = files.filter(
    (file) => !SITE.sources.some((source) => file === source || file.startsWith(`${source}/`)),
  )
  expect(unwatched).toEqual([])
})
