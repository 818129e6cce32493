/** Writes the Markdown of the site: once for VitePress, once for programs, with an index for each section. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { groupCode } from './group-code.ts'
import type { Page } from './page.ts'
import { readPages } from './read-pages.ts'
import { type Places, rewriteLinks } from './rewrite-links.ts'
import { SECTIONS } from './sections.ts'
import { writeSectionIndex, writeSiteIndex } from './write-indexes.ts'
import { writeHome, writeSectionPage } from './write-section-pages.ts'

/** Files that pages link to and that are no pages. */
const FILES = new Map([
  ['docs/reference/event-schema.json', 'reference/event-schema.json'],
  ['docs/reference/schema.sql', 'reference/schema.sql'],
])

export interface Folders {
  /** The root of the repository. */
  root: string
  /** The source folder of VitePress. */
  source: string
  /** The built site. */
  built: string
}

export function writePages({ root, source, built }: Folders): Page[] {
  const pages = readPages(root)
  const places: Places = { pages: new Map(pages.map(({ file, path }) => [file, path])), files: FILES }
  rmSync(source, { recursive: true, force: true })
  const write = (path: string, text: string) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  }
  for (const page of pages) {
    write(join(source, `${page.path}.md`), frame(page, groupCode(rewriteLinks(page, places, 'page'))))
    write(join(built, `${page.path}.md`), rewriteLinks(page, places, 'markdown'))
  }
  for (const section of SECTIONS) {
    const ofSection = pages.filter((page) => page.section === section.name)
    write(join(source, section.name, 'index.md'), writeSectionPage(section, ofSection, 'page'))
    write(join(built, `${section.name}.md`), writeSectionPage(section, ofSection, 'markdown'))
    write(join(built, section.name, 'llms.txt'), writeSectionIndex(section, ofSection))
  }
  write(join(source, 'index.md'), writeHome('page'))
  write(join(built, 'index.md'), writeHome('markdown'))
  write(join(built, 'llms.txt'), writeSiteIndex(pages))
  for (const [file, place] of FILES) {
    mkdirSync(dirname(join(built, place)), { recursive: true })
    cpSync(join(root, file), join(built, place))
  }
  return pages
}

/** Long lists of changes and of reasons: in the search they would come before the page that answers. */
const UNSEARCHED = /^CHANGELOG\.md$|^docs\/decisions\//

/** Double braces are text: VitePress would read a program in them. */
function frame({ file }: Page, markdown: string): string {
  const settings = UNSEARCHED.test(file) ? '---\nsearch: false\n---\n\n' : ''
  return `${settings}:::::::: v-pre\n\n${markdown.trim()}\n\n::::::::\n`
}
