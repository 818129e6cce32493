/** The documentation that the build of the site wrote as Markdown, searched by its sections. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import MiniSearch from 'minisearch'
import { type Section, splitPage } from './split-page.ts'
import { wordsOf } from './words.ts'

export interface Documentation {
  /** The best section of each page, the best page first. */
  search(query: string, limit: number): Promise<Section[]>
  /** Undefined: there is no such page. */
  read(page: string): Promise<string | undefined>
  /** False: the site was never built here. */
  isThere(): Promise<boolean>
}

/** Pages that only list others, and questions that were decided: people who ask how to do a thing need neither. */
const LEFT_OUT = /^[^/]+$|^project\/decisions\//

/** A guide comes before a reference that holds the same words. Measured: tests/mcp/questions.ts. */
const KINDS: readonly [RegExp, number][] = [
  [/^operating\/changelog$/, 0.2],
  [/^reference\/resources$/, 0.4],
  [/^reference\/operations/, 0.3],
  [/^reference\//, 0.6],
  [/^project\//, 0.5],
]

interface Opened {
  stamp: string
  pages: ReadonlyMap<string, string>
  sections: readonly Section[]
  index: MiniSearch
}

/** Reads `folder` with the first question, and again after a build has replaced it. */
export function openDocumentation(folder: string): Documentation {
  let opened: Promise<Opened> | undefined
  const open = async (): Promise<Opened> => {
    const stamp = await stampOf(folder)
    const former = await opened?.catch(() => undefined)
    if (former?.stamp === stamp) return former
    opened = readFolder(folder, stamp)
    return opened
  }
  return {
    async search(query, limit) {
      const { index, sections } = await open()
      const pages = new Set<string>()
      const found: Section[] = []
      for (const { id } of index.search(query)) {
        const section = sections[id as number]!
        if (pages.has(section.page)) continue
        pages.add(section.page)
        found.push(section)
        if (found.length === limit) break
      }
      return found
    },
    read: async (page) => (await open()).pages.get(page),
    isThere: async () => (await open()).pages.size > 0,
  }
}

async function readFolder(folder: string, stamp: string): Promise<Opened> {
  const pages = new Map<string, string>()
  for (const file of (await namesOf(folder)).filter((name) => name.endsWith('.md')).sort())
    pages.set(file.replaceAll('\\', '/').slice(0, -'.md'.length), await readFile(join(folder, file), 'utf8'))
  const sections = [...pages]
    .filter(([page]) => !LEFT_OUT.test(page))
    .flatMap(([page, markdown]) => splitPage(page, markdown))
  return { stamp, pages, sections, index: indexSections(sections) }
}

function indexSections(sections: readonly Section[]): MiniSearch {
  const index = new MiniSearch({
    fields: ['title', 'headings', 'text', 'page'],
    tokenize: wordsOf,
    processTerm: (word) => word,
    searchOptions: {
      boost: { title: 4, headings: 2, page: 2 },
      boostDocument: (id) => weightOf(sections[id as number]!.page),
    },
  })
  index.addAll(
    sections.map(({ page, title, headings, markdown }, id) => ({
      id,
      page: page.replace(/^[^/]+\//, ''),
      title,
      headings: headings.join(' '),
      text: markdown,
    })),
  )
  return index
}

const weightOf = (page: string): number => KINDS.find(([pattern]) => pattern.test(page))?.[1] ?? 1

/** Empty: the folder is not there. A build puts another folder in its place. */
async function stampOf(folder: string): Promise<string> {
  const found = await stat(folder).catch(absent)
  return found === undefined ? '' : `${found.ino}:${found.mtimeMs}`
}

async function namesOf(folder: string): Promise<string[]> {
  return (await readdir(folder, { recursive: true }).catch(absent)) ?? []
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}
