/** The prose of a file: its comments, texts and names of tests, or its Markdown. Everything keeps its place. */
import { type Node, parseSync } from 'oxc-parser'
import { isForTests } from '../boundaries/import.ts'
import { readParents } from '../patterns/load-time.ts'

export interface Prose {
  /** Where it begins in the file. */
  start: number
  /** As it stands, with blanks in the place of marks, and BREAK where a sentence cannot go on. */
  text: string
  /** A test's name is a sentence that begins with a small letter. */
  isTestName: boolean
}

/** Ends a sentence: the end of a paragraph, of an item of a list, of a cell of a table. */
export const BREAK = '\0'

export interface Kinds {
  /** Texts that are no names of tests. Left out where they are what customers or models read. */
  texts: boolean
}

export function readSource(path: string, source: string, { texts }: Kinds): Prose[] {
  const { program, comments, errors } = parseSync(path, source)
  const [error] = errors
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`)
  const found = joinLines(source, comments)
  const nodes = [...readParents(program).keys()]
  const names = new Set(nodes.map(testName))
  for (const node of nodes) {
    const isTestName = names.has(node)
    if (!isText(node) || !(isTestName || (texts && !isForTests(path)))) continue
    found.push({ start: node.start, text: blankText(readText(source, node)), isTestName })
  }
  return found
}

type Comment = ReturnType<typeof parseSync>['comments'][number]

/** Comments of whole lines that follow each other are one text. */
function joinLines(source: string, comments: readonly Comment[]): Prose[] {
  const joined: { start: number; end: number; type: string }[] = []
  for (const { type, start, end } of comments) {
    const last = joined.at(-1)
    const isNext = last?.type === 'Line' && /^\n[ \t]*$/.test(source.slice(last.end, start))
    if (type === 'Line' && isNext) last.end = end
    else joined.push({ start, end, type })
  }
  return joined.map(({ start, end }) => ({
    start,
    text: blankComment(source.slice(start, end)),
    isTestName: false,
  }))
}

function blankComment(comment: string): string {
  return breakItems(
    comment
      .replace(/^\/\*+|\*+\/$/g, blanks)
      .replace(/^[ \t]*(?:\/\/+|\*)/gm, blanks)
      // A tag names a parameter or a type, and no sentence begins with it.
      .replace(/^[ \t]*@\w+/gm, (tag) => BREAK.padEnd(tag.length, '@')),
  )
}

function isText(node: Node): boolean {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string')
}

/** A text as it is written, with a word in the place of every value. */
function readText(source: string, node: Node): string {
  const values = node.type === 'TemplateLiteral' ? node.expressions : []
  let text = source.slice(node.start, node.end)
  for (const { start, end } of values) {
    const [from, to] = [start - node.start, end - node.start]
    text = `${text.slice(0, from)}${'x'.repeat(to - from)}${text.slice(to)}`
  }
  return text
}

/** `\n` is a line of its own, and the lines of a comment of SQL belong together. */
function blankText(written: string): string {
  return breakItems(
    written
      .slice(0, -1)
      .replace(/^['"`]/, blanks)
      .replaceAll('\\n', '\n\n')
      .replace(/(?<=^[ \t]*--.*\n)[ \t]*--/gm, blanks)
      .replace(/^[ \t]*--/gm, breaks),
  )
}

/** The first argument of `test(…)`, `describe(…)`, `test.each(…)(…)`. */
function testName(node: Node): Node | undefined {
  if (node.type !== 'CallExpression') return undefined
  const [name] = node.arguments
  return name && isText(name) && rootOf(node.callee) ? name : undefined
}

function rootOf(callee: Node): boolean {
  if (callee.type === 'Identifier') return callee.name === 'test' || callee.name === 'describe'
  if (callee.type === 'CallExpression') return rootOf(callee.callee)
  return callee.type === 'MemberExpression' && rootOf(callee.object)
}

/** Headings, headers of tables and code are no sentences. */
export function readMarkdown(source: string): Prose[] {
  const text = source
    .replace(/^( *)(```|~~~)[\s\S]*?^\1\2/gm, breaks)
    .replace(/^#+ .*$/gm, breaks)
    .replace(/^\|.*\n(?=\|[ :|-]+\n)/gm, breaks)
    .replace(/^\|[ :|-]+$/gm, breaks)
    .replace(/^\|.*\|$/gm, (row) => row.replaceAll('|', BREAK))
  return [{ start: 0, text: breakItems(text), isTestName: false }]
}

/** Breaks before items of lists and at empty lines, and hides what stands in code. */
function breakItems(text: string): string {
  return text
    .replace(/`[^`\n]*`/g, (code) => '`'.repeat(code.length))
    .replace(/^[ \t]*(?:[-*+]|\d+\.)(?= )/gm, breaks)
    .replace(/^[ \t]*$/gm, (line) => breaks(line))
    .replace(/\n(?=[ \t]*\n)/g, BREAK)
}

/** Lines stay lines. */
const blanks = (text: string): string => text.replace(/[^\n]/g, ' ')
const breaks = (text: string): string => text.replace(/[^\n]/g, BREAK)
