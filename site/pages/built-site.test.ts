/** Every link of the built site leads to a page or file that is there, and its anchor to a heading. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { SECTIONS } from './sections.ts'

const BUILT = join(import.meta.dirname, '..', 'dist')
const names = existsSync(BUILT)
  ? readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'))
  : []
const pages = new Map(
  names
    .filter((name) => name.endsWith('.html'))
    .map((name) => [name, readFileSync(join(BUILT, name), 'utf8')]),
)
/** Answered by the server itself: server/src/edges/documents. */
const OF_THE_SERVER = /^\/(?:docs\/(?:errors|changes)|openapi\.json|llms\.txt|favicon\.ico|app)(?:#.*)?$/
const ids = new Map(
  [...pages].map(([name, html]) => [
    name,
    new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)),
  ]),
)

/** The file that the server would answer with. */
function fileOf(path: string): string | undefined {
  const place = decodeURIComponent(path.replace(/^\/docs\//, ''))
  const candidates = place === '' || place.endsWith('/') ? [`${place}index.html`] : [place, `${place}.html`]
  return candidates.find((name) => names.includes(name) && !name.endsWith('/'))
}

function brokenLinksOf(name: string, links: readonly string[]): string[] {
  const base = `/docs/${name.replace(/(?:index)?\.(?:html|md)$/, '')}`
  return links.filter((link) => {
    if (/^(?:https?:|mailto:|data:)/.test(link) || OF_THE_SERVER.test(link)) return false
    const [path, anchor] = link.split('#') as [string, string?]
    const target =
      path === '' ? name : fileOf(posix.resolve(posix.dirname(base), path) + (path.endsWith('/') ? '/' : ''))
    if (target === undefined) return true
    return (
      anchor !== undefined && target.endsWith('.html') && !ids.get(target)!.has(decodeURIComponent(anchor))
    )
  })
}

test('the site is built', () => {
  expect(pages.size).toBeGreaterThan(250)
  for (const { name } of SECTIONS) expect(pages.has(`${name}/index.html`)).toBe(true)
})

test('every link of every page leads somewhere, and to a heading that is there', () => {
  let count = 0
  const broken = [...pages].flatMap(([name, html]) => {
    const links = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, link]) =>
      link!.replaceAll('&amp;', '&'),
    )
    count += links.length
    return [...new Set(brokenLinksOf(name, links))].map((link) => `${name}: ${link}`)
  })
  expect(count).toBeGreaterThan(10_000)
  expect(broken).toEqual([])
})

test('every page is Markdown at its own address too, whose links lead to Markdown', () => {
  const missing = [...pages.keys()].filter(
    (name) =>
      name !== '404.html' && !names.includes(`${name.replace(/(?<=.)\/index\.html$|\.html$/, '')}.md`),
  )
  expect(missing).toEqual([])
  const texts = names.filter((name) => /\.md$|llms\.txt$/.test(name))
  const broken = texts.flatMap((name) => {
    const text = readFileSync(join(BUILT, name), 'utf8')
    const links = [...text.matchAll(/\]\((\/docs\/[^)\s]*)\)/g)].map(([, link]) => link!.split('#')[0]!)
    return links
      .filter((link) => !OF_THE_SERVER.test(link) && !names.includes(link.replace('/docs/', '')))
      .map((link) => `${name}: ${link}`)
  })
  expect(broken).toEqual([])
})

test('each section lists each of its pages for programs', () => {
  for (const { name } of SECTIONS) {
    const index = readFileSync(join(BUILT, name, 'llms.txt'), 'utf8')
    const ofSection = names.filter((file) => file.startsWith(`${name}/`) && file.endsWith('.md'))
    expect(ofSection.length).toBeGreaterThan(4)
    for (const file of ofSection) expect(index).toContain(`(/docs/${file})`)
  }
})
