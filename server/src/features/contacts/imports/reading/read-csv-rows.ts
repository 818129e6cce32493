/** The rows of a CSV text, with the place where each ends, so that reading can go on from there. */
import type { CsvError } from 'csv-parse'
import type { RawRow } from '../import.ts'
import { UnreadableImportError } from './unreadable.ts'

/** Bytes of one row. A quote that is never closed would otherwise make one row of the whole file. */
const LARGEST_ROW = 1_000_000
/** The first line of files that Excel is to open: `sep=;`. It is no row. */
const NAMES_DELIMITER = /^sep=[,;\t|]?$/i
const NEWLINE = 10
const RETURN = 13

export interface Place {
  position: number
  line: number
}

interface Parsed {
  record: string[]
  info: { bytes: number }
}

/** Rows in groups, as they are read. Throws `UnreadableImportError` where the text is no CSV. */
export async function* readCsvRows(
  text: AsyncIterable<Buffer>,
  delimiter: string,
  from: Place,
): AsyncGenerator<RawRow[]> {
  // Loaded at the first import: most servers never need it.
  const csv = await import('csv-parse')
  const parser = csv.parse({
    delimiter,
    info: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LARGEST_ROW,
  })
  const lines = createLineCounter(from.line)
  let failure: Error | undefined
  parser.on('error', (error) => {
    failure = error
  })
  let next = from
  const rowsOf = (): RawRow[] => {
    const rows: RawRow[] = []
    for (let parsed = parser.read() as Parsed | null; parsed; parsed = parser.read() as Parsed | null) {
      const nextPosition = from.position + parsed.info.bytes
      const nextLine = lines.before(parsed.info.bytes)
      if (next.position > 0 || !NAMES_DELIMITER.test(parsed.record.join('')))
        rows.push({ line: next.line, cells: parsed.record, nextPosition, nextLine })
      next = { position: nextPosition, line: nextLine }
    }
    return rows
  }
  const refuse = () => {
    if (!(failure instanceof csv.CsvError)) throw failure
    throw new UnreadableImportError(describe(failure, next.line))
  }
  try {
    for await (const piece of text) {
      lines.add(piece)
      parser.write(piece)
      const rows = rowsOf()
      if (rows.length > 0) yield rows
      if (failure) refuse()
    }
    const ended = new Promise<void>((resolve) => parser.once('end', resolve).once('error', () => resolve()))
    parser.end()
    const rows: RawRow[] = []
    parser.on('readable', () => void rows.push(...rowsOf()))
    rows.push(...rowsOf())
    await ended
    if (rows.length > 0) yield rows
    if (failure) refuse()
  } finally {
    parser.destroy()
  }
}

function describe({ code }: CsvError, line: number): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE')
    return `The quote that opens in the row at line ${line} is never closed. Close it, or double it where it belongs to the text, and upload the file again.`
  return `The file cannot be read as CSV from line ${line} on (${code}). Save it as CSV again and upload it.`
}

/** Counts the lines before a byte, while bytes come and rows end. A return alone ends a line, too. */
function createLineCounter(first: number) {
  let line = first
  let seen = 0
  let endings: number[] = []
  let at = 0
  let wasReturn = false
  return {
    add(piece: Buffer): void {
      endings = endings.slice(at)
      at = 0
      for (let index = 0; index < piece.length; index++) {
        const byte = piece[index]
        if (byte === NEWLINE) {
          if (wasReturn) endings.pop()
          endings.push(seen + index + 1)
        } else if (byte === RETURN) endings.push(seen + index + 1)
        wasReturn = byte === RETURN
      }
      seen += piece.length
    },
    before(bytes: number): number {
      while (at < endings.length && endings[at]! <= bytes) {
        at++
        line++
      }
      return line
    },
  }
}
