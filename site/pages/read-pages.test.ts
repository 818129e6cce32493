import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readPages } from './read-pages.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const pages = readPages(ROOT)

test('every Markdown file of docs/ is a page, and no two pages have the same address', () => {
  const files = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => !pages.some((page) => page.file === file))).toEqual([])
  expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length)
})

test('every page says in a sentence what it is about', () => {
  const silent = pages.filter(({ about }) => about.length < 10 || about.length > 600)
  expect(silent.map(({ file, about }) => `${file}: ${about}`)).toEqual([])
})
