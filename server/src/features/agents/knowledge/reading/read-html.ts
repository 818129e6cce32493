/** A page as Markdown: its main content with headings, lists and tables, and the anchors of its headings. */
import type { Document, Element } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { inOneLine } from './clean-text.ts'
import { createHiddenJudge, type IsHidden } from './hidden-style.ts'
import type { Mark, ReadResult } from './read-result.ts'
import { type Block, elementsOf, textOf, writeBlocks } from './write-blocks.ts'

const LONGEST_TITLE = 500
const MOST_LINKS = 2000

export function readHtml(html: string, url?: string): ReadResult {
  const document = parseDocument(html, { decodeEntities: true })
  const elements = [...elementsOf(document)]
  const styleSheets = elements.filter(({ name }) => name === 'style').map(textOf)
  const isHidden = createHiddenJudge(styleSheets)
  const blocks = readMain(document, elements, isHidden)
  const { content, marks } = join(blocks)
  const titleElement = elements.find(({ name, parent }) => name === 'title' && !isInside(parent, 'svg'))
  const heading = blocks.find(({ kind }) => kind === 'heading')?.text.replace(/^#+ /, '')
  const title = inOneLine(titleElement ? textOf(titleElement) : '') || heading
  return {
    title: title ? title.slice(0, LONGEST_TITLE).toWellFormed() : null,
    content,
    format: 'markdown',
    marks,
    note: null,
    links: url === undefined ? [] : linksOf(elements, url),
  }
}

function readMain(document: Document, elements: readonly Element[], isHidden: IsHidden): Block[] {
  const isMain = ({ name, attribs }: Element) => name === 'main' || attribs.role === 'main'
  const mains = elements.filter(isMain)
  const articles = elements.filter(({ name }) => name === 'article')
  for (const root of [mains[0], articles.length === 1 ? articles[0] : undefined]) {
    if (!root || isInHidden(root, isHidden)) continue
    const blocks = writeBlocks(root.children, isHidden)
    if (blocks.some(({ kind }) => kind !== 'heading')) return blocks
  }
  return writeBlocks(document.children, isHidden)
}

function join(blocks: readonly Block[]): { content: string; marks: Mark[] } {
  const parts: string[] = []
  const marks: Mark[] = []
  let length = 0
  let before: Block | undefined
  for (const block of blocks) {
    const gap = before === undefined ? '' : before.kind === 'item' && block.kind === 'item' ? '\n' : '\n\n'
    if (block.kind === 'heading') {
      // Ends the reach of the anchor before it, too.
      marks.push({ start: length + gap.length, ...(block.anchor && { anchor: block.anchor }) })
    }
    parts.push(gap, block.text)
    length += gap.length + block.text.length
    before = block
  }
  return { content: parts.join(''), marks }
}

function linksOf(elements: readonly Element[], url: string): string[] {
  const base = elements.find(({ name }) => name === 'base')?.attribs.href
  const from = base && URL.canParse(base, url) ? new URL(base, url).href : url
  const links = new Set<string>()
  for (const { name, attribs } of elements) {
    if (name !== 'a' || !attribs.href || /\bnofollow\b/i.test(attribs.rel ?? '')) continue
    if (!URL.canParse(attribs.href, from)) continue
    const link = new URL(attribs.href, from)
    link.hash = ''
    if (/^https?:$/.test(link.protocol)) links.add(link.href)
    if (links.size >= MOST_LINKS) break
  }
  return [...links]
}

function isInside(node: Element['parent'], name: string): boolean {
  for (let at = node; at; at = at.parent) if (at.type === 'tag' && (at as Element).name === name) return true
  return false
}

function isInHidden(element: Element, isHidden: IsHidden): boolean {
  for (let at: Element['parent'] = element; at; at = at.parent)
    if (at.type === 'tag' && isHidden(at as Element)) return true
  return false
}
