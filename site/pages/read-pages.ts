/** Reads the Markdown of every page that the sections name. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from './page.ts'
import { SECTIONS } from './sections.ts'

const OPERATIONS = 'docs/reference/operations/'
/** The parts of a file's path that say which page it is, where its name alone does not. */
const NAMED_BY_FOLDERS: readonly [RegExp, string][] = [
  [/^docs\/reference\/operations\/(.+)$/, 'operations/$1'],
  [/^docs\/decisions\/README$/, 'decisions/all'],
  [/^docs\/decisions\/(.+)$/, 'decisions/$1'],
  [/^sdks\/(.+)\/README$/, '$1'],
  [/^dialects\/src\/(.+)\/README$/, '$1-differences'],
  [/^channels\/src\/(.+)\/(.+)\/README$/, 'channels/$1-$2'],
]

export function readPages(root: string): Page[] {
  return SECTIONS.flatMap(({ name, groups }) =>
    groups.flatMap(({ title, files }) =>
      files
        .flatMap((pattern) => filesOf(root, pattern))
        .map((file) => readPage(root, { file, section: name, group: title })),
    ),
  )
}

function filesOf(root: string, pattern: string): string[] {
  if (!pattern.endsWith('/*')) return [`${pattern}.md`]
  const folder = pattern.slice(0, -2)
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `${folder}/${name}`)
}

function readPage(root: string, place: Pick<Page, 'file' | 'section' | 'group'>): Page {
  const markdown = readFileSync(join(root, place.file), 'utf8').replace(/^<!--[^>]*-->\s*/, '')
  const title = /^# (.+)$/m.exec(markdown)?.[1]
  if (title === undefined) throw new Error(`${place.file} has no heading.`)
  return {
    ...place,
    path: `${place.section}/${nameOf(place.file.replace(/\.md$/, ''))}`,
    title: plain(title),
    about: place.file.startsWith(OPERATIONS) ? listHeadings(markdown) : firstSentence(markdown),
    markdown,
  }
}

function nameOf(file: string): string {
  for (const [pattern, name] of NAMED_BY_FOLDERS) {
    if (pattern.test(file)) return file.replace(pattern, name)
  }
  return file.split('/').at(-1)!.toLowerCase()
}

/** The label that every page of its kind begins with. */
const LABEL = /^(?:\*\*(?:Question|Decision|Context)\.\*\*|\[All operations\]\([^)]*\)\.) /

/** A page of operations is told from others by their names. */
function listHeadings(markdown: string): string {
  return `${[...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => plain(heading!)).join(', ')}.`
}

/** The first sentence of the first paragraph below the heading. */
function firstSentence(markdown: string): string {
  const paragraph = markdown
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .find((part) => /^[\p{L}`*[]/u.test(part))
  const text = plain((paragraph ?? '').replaceAll('\n', ' ').replace(LABEL, ''))
  return /^.+?[.!?:](?=\s|$)/.exec(text)?.[0] ?? text
}

/** Without the signs of Markdown. */
function plain(text: string): string {
  return text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<(https?:[^>]*)>/g, '$1')
    .replace(/\*\*|`|\\(?=[*_])/g, '')
}
