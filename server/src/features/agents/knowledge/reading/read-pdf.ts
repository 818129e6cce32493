/** The text of a PDF with its pages; lines in clearly larger letters become headings. */
import { getDocumentProxy } from 'unpdf'
import { cleanText, inOneLine } from './clean-text.ts'
import { type Mark, type ReadResult, UnreadableError } from './read-result.ts'

const MOST_PAGES = 2000
const LONGEST_HEADING = 120
/** Points. */
const SMALLEST_LETTERS = 2
const LONGEST_CONTENT = 2_000_000

interface Line {
  text: string
  /** Height of its letters, and its place from the bottom of the page. Points. */
  height: number
  y: number
}
interface TextItem {
  str: string
  height: number
  transform: number[]
  hasEOL: boolean
}

export async function readPdf(bytes: Uint8Array): Promise<ReadResult> {
  const document = await open(bytes)
  if (document.numPages > MOST_PAGES)
    throw new UnreadableError(
      `This PDF has ${document.numPages} pages; at most ${MOST_PAGES} are read. Split it into several files.`,
    )
  const pages: Line[][] = []
  let length = 0
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    const lines = linesOf(items.filter((item) => 'str' in item) as TextItem[])
    length += lines.reduce((sum, line) => sum + line.text.length, 0)
    if (length > LONGEST_CONTENT)
      throw new UnreadableError(
        'This PDF holds more than two million characters. Split it into several files.',
      )
    pages.push(lines)
    page.cleanup()
  }
  if (length === 0)
    throw new UnreadableError(
      'This PDF holds only pictures, as scans do: run text recognition (OCR) on it and upload the result.',
    )
  const empty = pages.filter((lines) => lines.length === 0).length
  const { info } = (await document.getMetadata()) as { info: { Title?: unknown } }
  const title = typeof info.Title === 'string' ? inOneLine(info.Title).slice(0, 500) : ''
  return {
    title: title || null,
    ...write(pages),
    format: 'markdown',
    note:
      empty === 0
        ? null
        : `${empty} of ${pages.length} pages hold no text (pictures, or empty) and were left out.`,
    links: [],
  }
}

async function open(bytes: Uint8Array) {
  try {
    // Its own copy: pdf.js takes the buffer over.
    return await getDocumentProxy(bytes.slice(), { verbosity: 0 })
  } catch (error) {
    if ((error as Error).name === 'PasswordException')
      throw new UnreadableError('This PDF is locked with a password: save it without one and upload that.')
    throw new UnreadableError('This PDF is damaged and cannot be opened: export it again and upload that.')
  }
}

function linesOf(items: readonly TextItem[]): Line[] {
  const lines: Line[] = []
  let text = ''
  let height = 0
  let y = 0
  const close = () => {
    const read = inOneLine(text)
    if (read !== '') lines.push({ text: read, height: Math.round(height * 2) / 2, y })
    text = ''
    height = 0
  }
  for (const item of items) {
    // Too small to be seen: not meant for readers.
    if (item.height > 0 && item.height < SMALLEST_LETTERS) continue
    if (item.str.trim() !== '') {
      height = Math.max(height, item.height)
      y = item.transform[5] ?? 0
    }
    text += cleanText(item.str)
    if (item.hasEOL) close()
  }
  close()
  return lines
}

function write(pages: readonly Line[][]): { content: string; marks: Mark[] } {
  const body = bodyHeight(pages)
  const levels = [
    ...new Set(
      pages
        .flat()
        .filter((line) => isHeading(line, body))
        .map(({ height }) => height),
    ),
  ]
    .sort((a, b) => b - a)
    .slice(0, 6)
  let content = ''
  const marks: Mark[] = []
  pages.forEach((lines, index) => {
    let before: Line | undefined
    lines.forEach((line, place) => {
      const level = isHeading(line, body) ? levels.indexOf(line.height) + 1 : 0
      const isApart =
        level > 0 ||
        !before ||
        isHeading(before, body) ||
        before.y - line.y > 1.7 * Math.max(line.height, before.height) ||
        line.y > before.y
      const gap = content === '' ? '' : isApart ? '\n\n' : '\n'
      if (place === 0) marks.push({ start: content.length + gap.length, page: index + 1 })
      content += `${gap}${level > 0 ? `${'#'.repeat(level)} ` : ''}${line.text}`
      before = line
    })
  })
  return { content, marks }
}

/** The height that most of the text has. */
function bodyHeight(pages: readonly Line[][]): number {
  const letters = new Map<number, number>()
  for (const { height, text } of pages.flat()) letters.set(height, (letters.get(height) ?? 0) + text.length)
  return [...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

function isHeading(line: Line, body: number): boolean {
  return (
    body > 0 && line.height >= body * 1.15 && line.text.length <= LONGEST_HEADING && /\p{L}/u.test(line.text)
  )
}
