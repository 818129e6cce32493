import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findUnstyled } from './find-unstyled.ts'

const DASHBOARD = join(import.meta.dirname, '..', '..', 'dashboard')

test('every class that a page of the dashboard names has a rule in its style sheets', () => {
  expect(findUnstyled(join(DASHBOARD, 'src'), join(DASHBOARD, 'dist'))).toEqual([])
})

describe('a page', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-styles-'))
    for (const name of ['pages', 'built/.vite', 'empty/.vite'])
      mkdirSync(join(folder, name), { recursive: true })
    writeFileSync(join(folder, 'built', 'index.css'), '.card{a:b}.sm\\:mt-1\\.5{a:b}.card .row:hover{a:b}')
    writeFileSync(join(folder, 'built', 'older.css'), '.bare{a:b}')
    writeFileSync(join(folder, 'built/.vite/manifest.json'), '{"index.html":{"css":["index.css"]}}')
    writeFileSync(join(folder, 'empty/.vite/manifest.json'), '{}')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const unstyledIn = (source: string) => {
    writeFileSync(join(folder, 'pages', 'page.tsx'), source)
    return findUnstyled(join(folder, 'pages'), join(folder, 'built')).map(({ name }) => name)
  }

  test.each([
    ['<a className="card bare" />', ['bare']],
    ["<a className={open ? 'card' : 'shut'} />", ['shut']],
    ['<a className={`card $' + '{look} bare`} />', ['bare']],
    ['<a contentClassName="bare" />', ['bare']],
  ])('is named for a class without a rule: %s', (source, names) => {
    expect(unstyledIn(source)).toEqual(names)
  })

  test.each([
    '<a className="card sm:mt-1.5 row" />',
    "<a className={state === 'waits' ? 'card' : 'row'} />",
    "<a className={['card', row].join(' ')} />",
    "<a className={edges.has('bare') ? 'card' : 'row'} />",
    '<a title="bare" />',
  ])('is not named for: %s', (source) => {
    expect(unstyledIn(source)).toEqual([])
  })

  test('is not passed where there is nothing to compare', () => {
    expect(() => findUnstyled(join(folder, 'pages'), join(folder, 'empty'))).toThrow(/holds no style sheet/)
    expect(() => findUnstyled(join(folder, 'empty'), join(folder, 'built'))).toThrow(/holds no page/)
  })
})
