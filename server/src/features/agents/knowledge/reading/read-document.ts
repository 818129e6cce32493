/** Any file as text that can be searched. Runs in a thread of its own: see read-file.ts. */
import { cleanText } from './clean-text.ts'
import { decodeText } from './decode-text.ts'
import { detectType } from './detect-type.ts'
import { readHtml } from './read-html.ts'
import { type FileToRead, type ReadResult, UnreadableError } from './read-result.ts'

const LONGEST_CONTENT = 2_000_000

/** "# Prices ##" is headed "Prices". */
const CLOSING_HASHES = /(?<![\s#])(?:\s*#+)?\s*$/

export async function readDocument(file: FileToRead): Promise<ReadResult> {
  const read = await readByType(file)
  if (read.content.trim() === '') throw new UnreadableError('There is no text in it.')
  if (read.content.length > LONGEST_CONTENT)
    throw new UnreadableError('It holds more than two million characters. Split it into several files.')
  return read
}

async function readByType(file: FileToRead): Promise<ReadResult> {
  const type = detectType(file)
  // Loaded where they are needed: each file has a thread of its own, and most are pages.
  if (type === 'pdf') return (await import('./read-pdf.ts')).readPdf(file.bytes)
  if (type === 'docx') return (await import('./read-docx.ts')).readDocx(file.bytes)
  const text = decodeText(file.bytes, file.mime_type)
  if (type === 'html') return readHtml(text, file.url)
  if (type === 'csv') return (await import('./read-csv.ts')).readCsv(text)
  const content = cleanText(text)
  const heading = type === 'markdown' ? /^#[ \t]+(\S.*)$/m.exec(content)?.[1] : undefined
  return {
    title: heading?.slice(0, 500).replace(CLOSING_HASHES, '') ?? null,
    content,
    format: type,
    marks: [],
    note: null,
    links: [],
  }
}
