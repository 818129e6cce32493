/** A page as Markdown: its main content with headings, lists and tables, and the anchors of its headings. */
import { type ChildNode, type Document, type Element, isTag, isText } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { cleanText, inOneLine } from './clean-text.ts'
import { createHiddenJudge, type IsHidden } from './hidden-style.ts'
import type { Mark, ReadResult } from './read-result.ts'

/** Says nothing that a customer could ask about, or is no text. */
const DROPPED = new Set(
  'script style noscript template nav aside form button input select textarea svg math canvas iframe object embed audio video picture map dialog head link meta base menu'.split(
    ' ',
  ),
)
const DROPPED_ROLES = new Set(
  'navigation banner search complementary dialog alertdialog menu menubar toolbar tooltip'.split(' '),
)
const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
)
const LONGEST_TITLE = 500
const MOST_LINKS = 2000

interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'table'
  text: string
  anchor?: string
}

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

function writeBlocks(nodes: readonly ChildNode[], isHidden: IsHidden): Block[] {
  const blocks: Block[] = []
  let line = ''
  let marker = ''
  let listDepth = 0
  let anchor: string | undefined

  function flush(): void {
    const text = cleanText(line)
      .split('\n')
      .map((part) => part.replaceAll(/[^\S\n]+/g, ' ').trim())
      .filter(Boolean)
      .join('\n')
    line = ''
    if (text === '') return
    if (marker === '') blocks.push({ kind: 'paragraph', text })
    else {
      const indent = '  '.repeat(Math.min(Math.max(listDepth - 1, 0), 5))
      blocks.push({ kind: 'item', text: `${indent}${marker}${text.replaceAll('\n', ' ')}` })
      marker = ''
    }
    anchor = undefined
  }

  function walk(node: ChildNode): void {
    if (isText(node)) {
      line += node.data.replaceAll(/\s+/g, ' ')
      return
    }
    // CDATA and the like.
    if (!isTag(node)) return
    const { name, attribs } = node
    if (DROPPED.has(name) || DROPPED_ROLES.has(attribs.role ?? '') || isHidden(node)) return
    if (attribs.id && !INLINE.has(name)) anchor = attribs.id
    if (name === 'a' && (attribs.id ?? attribs.name)) anchor = attribs.id ?? attribs.name
    if (name === 'br') line += '\n'
    else if (/^h[1-6]$/.test(name)) writeHeading(node)
    else if (name === 'ul' || name === 'ol') writeList(node)
    else if (name === 'table' && isDataTable(node)) writeTable(node)
    else if (name === 'pre') {
      flush()
      line = textOf(node)
      flush()
    } else if (INLINE.has(name)) {
      for (const child of node.children) walk(child)
      if (name === 'a') line += addressBeside(node)
    } else if (name === 'td' || name === 'th') {
      for (const child of node.children) walk(child)
      line += ' '
    } else {
      flush()
      for (const child of node.children) walk(child)
      flush()
    }
  }

  function writeHeading(node: Element): void {
    flush()
    const text = inOneLine(visibleText(node, isHidden))
    if (text === '') return
    const inner = [...elementsOf(node)].find((one) => one.attribs.id ?? one.attribs.name)
    const own = node.attribs.id ?? inner?.attribs.id ?? inner?.attribs.name ?? anchor
    blocks.push({
      kind: 'heading',
      text: `${'#'.repeat(Number(node.name[1]))} ${text}`,
      ...(own && { anchor: own }),
    })
    anchor = undefined
  }

  function writeList(list: Element): void {
    flush()
    listDepth++
    let number = 1
    for (const child of list.children) {
      if (!isTag(child) || isHidden(child)) continue
      if (child.name === 'li') {
        marker = list.name === 'ol' ? `${number++}. ` : '- '
        for (const part of child.children) walk(part)
        flush()
        marker = ''
      } else walk(child)
    }
    listDepth--
  }

  function writeTable(table: Element): void {
    flush()
    const rows = rowsOf(table)
      .filter((row) => !isHidden(row))
      .map((row) => cellsOf(row).map((cell) => inOneLine(visibleText(cell, isHidden)).replaceAll('|', '/')))
      .filter((row) => row.some(Boolean))
    if (rows.length === 0) return
    const width = Math.max(...rows.map((row) => row.length))
    const lines = rows.map((row) => `| ${[...row, ...Array(width - row.length).fill('')].join(' | ')} |`)
    lines.splice(1, 0, `|${' --- |'.repeat(width)}`)
    blocks.push({ kind: 'table', text: lines.join('\n') })
  }

  for (const node of nodes) walk(node)
  flush()
  return blocks
}

/** A table that shows data; many pages use tables to place things. */
function isDataTable(table: Element): boolean {
  const inner = [...elementsOf(table)].slice(1)
  if (inner.some(({ name }) => name === 'table' || /^h[1-6]$/.test(name))) return false
  const rows = rowsOf(table)
  return rows.length >= 2 && rows.some((row) => cellsOf(row).length >= 2)
}

function rowsOf(table: Element): Element[] {
  return [...elementsOf(table)].filter(({ name }) => name === 'tr')
}

function cellsOf(row: Element): Element[] {
  return row.children.filter(isTag).filter(({ name }) => name === 'td' || name === 'th')
}

/** A phone or mail address that the words of its link do not say. */
function addressBeside(link: Element): string {
  const found = /^(?:mailto|tel):([^?]+)/i.exec(link.attribs.href ?? '')?.[1]
  if (!found) return ''
  const digits = (text: string) => text.replaceAll(/[\s()./-]/g, '').toLowerCase()
  return digits(textOf(link)).includes(digits(found)) ? '' : ` (${found.trim()})`
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

function* elementsOf(root: Document | Element): Generator<Element> {
  const waiting: (Document | Element)[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isTag(node)) yield node
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index]!
      if (isTag(child)) waiting.push(child)
    }
  }
}

function textOf(node: Element): string {
  return textWhere(node, () => true)
}

function visibleText(node: Element, isHidden: IsHidden): string {
  return textWhere(node, (element) => !DROPPED.has(element.name) && !isHidden(element))
}

function textWhere(node: Element, isRead: (element: Element) => boolean): string {
  let text = ''
  for (const child of node.children) {
    if (isText(child)) text += child.data
    else if (isTag(child) && isRead(child)) {
      const gap = INLINE.has(child.name) ? '' : ' '
      text += `${gap}${textWhere(child, isRead)}${gap}`
    }
  }
  return text
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
