/** The rows of a JSON call: one list of cells in each line, as `writeJsonRows` has written them. */
import type { RawRow } from '../import.ts'
import type { Place } from './read-csv-rows.ts'

const NEWLINE = 10

export function writeJsonRows(
  columns: readonly string[],
  rows: readonly Readonly<Record<string, unknown>>[],
): Buffer {
  const lines = rows.map((row) =>
    JSON.stringify(columns.map((name) => (Object.hasOwn(row, name) ? row[name] : null))),
  )
  return Buffer.from(lines.map((line) => `${line}\n`).join(''))
}

export async function* readJsonRows(text: AsyncIterable<Buffer>, from: Place): AsyncGenerator<RawRow[]> {
  let rest: Buffer = Buffer.alloc(0)
  let { position, line } = from
  for await (const piece of text) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    const rows: RawRow[] = []
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const cells = JSON.parse(bytes.toString('utf8', start, end)) as unknown[]
      position += end + 1 - start
      rows.push({ line, cells, nextPosition: position, nextLine: line + 1 })
      line++
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rows.length > 0) yield rows
  }
}
