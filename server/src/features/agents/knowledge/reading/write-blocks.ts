/** The elements of a page as blocks of Markdown: headings, paragraphs, list items and tables. */
import { type ChildNode, type Document, type Element, isTag, isText } from 'domhandler'
import { cleanText, inOneLine } from './clean-text.ts'
import type { IsHidden } from './hidden-style.ts'

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
export interface Block {
  kind: 'heading' | 'paragraph' | 'item' | 'table'
  text: string
  anchor?: string
}

/** The blocks written so far, and the line that is being written. */
interface Writing {
  blocks: Block[]
  line: string
  /** The prefix of a list item; empty outside of one. */
  marker: string
  listDepth: number
  anchor: string | undefined
  isHidden: IsHidden
}

export function writeBlocks(nodes: readonly ChildNode[], isHidden: IsHidden): Block[] {
  const writing: Writing = { blocks: [], line: '', marker: '', listDepth: 0, anchor: undefined, isHidden }
  for (const node of nodes) walk(writing, node)
  flush(writing)
  return writing.blocks
}

/** Ends the line that is being written. */
function flush(writing: Writing): void {
  const text = cleanText(writing.line)
    .split('\n')
    .map((part) => part.replaceAll(/[^\S\n]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
  writing.line = ''
  if (text === '') return
  if (writing.marker === '') writing.blocks.push({ kind: 'paragraph', text })
  else {
    const indent = '  '.repeat(Math.min(Math.max(writing.listDepth - 1, 0), 5))
    writing.blocks.push({ kind: 'item', text: `${indent}${writing.marker}${text.replaceAll('\n', ' ')}` })
    writing.marker = ''
  }
  writing.anchor = undefined
}

function walk(writing: Writing, node: ChildNode): void {
  if (isText(node)) {
    writing.line += node.data.replaceAll(/\s+/g, ' ')
    return
  }
  // CDATA and the like.
  if (!isTag(node)) return
  const { name, attribs } = node
  if (DROPPED.has(name) || DROPPED_ROLES.has(attribs.role ?? '') || writing.isHidden(node)) return
  if (attribs.id && !INLINE.has(name)) writing.anchor = attribs.id
  if (name === 'a' && (attribs.id ?? attribs.name)) writing.anchor = attribs.id ?? attribs.name
  if (name === 'br') writing.line += '\n'
  else if (/^h[1-6]$/.test(name)) writeHeading(writing, node)
  else if (name === 'ul' || name === 'ol') writeList(writing, node)
  else if (name === 'table' && isDataTable(node)) writeTable(writing, node)
  else if (name === 'pre') {
    flush(writing)
    writing.line = textOf(node)
    flush(writing)
  } else if (INLINE.has(name)) {
    for (const child of node.children) walk(writing, child)
    if (name === 'a') writing.line += addressBeside(node)
  } else if (name === 'td' || name === 'th') {
    for (const child of node.children) walk(writing, child)
    writing.line += ' '
  } else {
    flush(writing)
    for (const child of node.children) walk(writing, child)
    flush(writing)
  }
}

function writeHeading(writing: Writing, node: Element): void {
  flush(writing)
  const text = inOneLine(visibleText(node, writing.isHidden))
  if (text === '') return
  const inner = [...elementsOf(node)].find((one) => one.attribs.id ?? one.attribs.name)
  const own = node.attribs.id ?? inner?.attribs.id ?? inner?.attribs.name ?? writing.anchor
  writing.blocks.push({
    kind: 'heading',
    text: `${'#'.repeat(Number(node.name[1]))} ${text}`,
    ...(own && { anchor: own }),
  })
  writing.anchor = undefined
}

function writeList(writing: Writing, list: Element): void {
  flush(writing)
  writing.listDepth++
  let number = 1
  for (const child of list.children) {
    if (!isTag(child) || writing.isHidden(child)) continue
    if (child.name === 'li') {
      writing.marker = list.name === 'ol' ? `${number++}. ` : '- '
      for (const part of child.children) walk(writing, part)
      flush(writing)
      writing.marker = ''
    } else walk(writing, child)
  }
  writing.listDepth--
}

function writeTable(writing: Writing, table: Element): void {
  flush(writing)
  const rows = rowsOf(table)
    .filter((row) => !writing.isHidden(row))
    .map((row) =>
      cellsOf(row).map((cell) => inOneLine(visibleText(cell, writing.isHidden)).replaceAll('|', '/')),
    )
    .filter((row) => row.some(Boolean))
  if (rows.length === 0) return
  const width = Math.max(...rows.map((row) => row.length))
  const lines = rows.map((row) => `| ${[...row, ...Array(width - row.length).fill('')].join(' | ')} |`)
  lines.splice(1, 0, `|${' --- |'.repeat(width)}`)
  writing.blocks.push({ kind: 'table', text: lines.join('\n') })
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

export function* elementsOf(root: Document | Element): Generator<Element> {
  const waiting: (Document | Element)[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (isTag(node)) yield node
    for (let index = node.children.length - 1; index >= 0; index--) {
      const child = node.children[index]!
      if (isTag(child)) waiting.push(child)
    }
  }
}

export function textOf(node: Element): string {
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
