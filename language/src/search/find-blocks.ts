import type { Span } from '../text/find-sentences.ts'

export type BlockKind = 'paragraph' | 'item' | 'row' | 'question' | 'code'

/** Blocks that stay together when a document is cut: a paragraph, a list item, a table row, a question with its answer. */
export interface Block extends Span {
  kind: BlockKind
  /** Titles of the Markdown headings it stands under, outermost first. */
  headings: string[]
}

interface Line extends Span {
  text: string
}

const LONGEST_MARKER = 40

const HEADING = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/
const LIST_ITEM = /^\s{0,12}(?:[-*+•]|\d{1,3}[.)])\s+\S/
const FENCE = /^ {0,3}(?:```|~~~)/
const QUESTION_MARKER =
  /^\s{0,3}(?:[-*#>]{1,3}\s*)?(?:\*\*)?(?:q|ques|question|प्र|प्रश्न|सवाल|sawaal|sawal)\s?\d{0,3}\s?[.:)：-]/iu
const ANSWER_MARKER =
  /^\s{0,3}(?:[-*#>]{1,3}\s*)?(?:\*\*)?(?:a|ans|answer|उ|उत्तर|जवाब|jawab|jawaab)\s?\d{0,3}\s?[.:)：-]/iu

/** Where the words of a question ("Q:", "प्रश्न 3.") begin, or undefined when the line asks none. */
export function questionMarkerLength(line: string): number | undefined {
  return QUESTION_MARKER.exec(line.slice(0, LONGEST_MARKER))?.[0].length
}

/** The same for an answer ("A:", "उत्तर:"). */
export function answerMarkerLength(line: string): number | undefined {
  return ANSWER_MARKER.exec(line.slice(0, LONGEST_MARKER))?.[0].length
}

/** The length of the bullet or number that opens a list item, or undefined. */
export function listMarkerLength(line: string): number | undefined {
  const marker = /^\s{0,12}(?:[-*+•]|\d{1,3}[.)])\s+/.exec(line.slice(0, LONGEST_MARKER))
  return marker?.[0].length
}

export function isTableRow(line: string): boolean {
  return line.trimStart().startsWith('|') && line.indexOf('|') !== line.lastIndexOf('|')
}

export function* linesOf(content: string, from = 0, to = content.length): Generator<Line> {
  let start = from
  while (start < to) {
    const newline = content.indexOf('\n', start)
    const stop = newline === -1 || newline >= to ? to : newline
    const end = stop > start && content[stop - 1] === '\r' ? stop - 1 : stop
    yield { start, end, text: content.slice(start, end) }
    start = stop + 1
  }
}

type LineKind = BlockKind | 'blank' | 'fence' | 'heading' | 'answer'

function kindOf(line: string, isMarkdown: boolean): LineKind {
  if (line.trim() === '') return 'blank'
  if (isMarkdown && FENCE.test(line)) return 'fence'
  if (questionMarkerLength(line) !== undefined) return 'question'
  if (answerMarkerLength(line) !== undefined) return 'answer'
  if (isMarkdown && HEADING.test(line)) return 'heading'
  if (isTableRow(line)) return 'row'
  if (LIST_ITEM.test(line.slice(0, LONGEST_MARKER))) return 'item'
  return 'paragraph'
}

function headingTitle(line: string): { level: number; title: string } {
  const [, marks, title] = HEADING.exec(line)!
  return {
    level: marks!.length,
    title: title!
      .trimEnd()
      .replace(/[ \t]#+$/, '')
      .trim(),
  }
}

/** Reads a document into blocks, in order, in one pass over its lines. Headings become breadcrumbs and are no blocks. */
export function findBlocks(content: string, format: 'text' | 'markdown'): Block[] {
  const blocks: Block[] = []
  const open: { level: number; title: string }[] = []
  let current: Block | undefined
  let isAnswered = false
  let afterBlank = false

  const close = () => {
    if (current) blocks.push(current)
    current = undefined
  }
  const begin = (kind: BlockKind, line: Line) => {
    close()
    current = { kind, start: line.start, end: line.end, headings: open.map(({ title }) => title) }
    isAnswered = false
  }
  const extend = (line: Line) => {
    current!.end = line.end
  }

  for (const line of linesOf(content)) {
    const kind = kindOf(line.text, format === 'markdown')
    if (current?.kind === 'code') {
      extend(line)
      if (kind === 'fence') close()
      continue
    }
    // An answer belongs to the question before it, also across an empty line.
    const continuesQuestion =
      current?.kind === 'question' &&
      (kind === 'answer' || (kind !== 'question' && kind !== 'heading' && !(afterBlank && isAnswered)))
    if (kind === 'blank') {
      if (current?.kind !== 'question') close()
      afterBlank = true
      continue
    }
    if (continuesQuestion) {
      isAnswered = true
      extend(line)
    } else if (kind === 'fence') begin('code', line)
    else if (kind === 'heading') {
      close()
      const next = headingTitle(line.text)
      while (open.length > 0 && open.at(-1)!.level >= next.level) open.pop()
      open.push(next)
    } else if (kind === 'paragraph' || kind === 'answer') {
      if (current?.kind === 'paragraph' || current?.kind === 'item') extend(line)
      else begin('paragraph', line)
    } else begin(kind, line)
    afterBlank = false
  }
  close()
  return blocks
}
