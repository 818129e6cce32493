/** The cells of a table as statements: each belongs to the names of its row and its column. */
import { withUnitOf } from './read-figures.ts'
import { readPiece } from './read-piece.ts'
import { makeStatement, type Place, STRENGTH, type Statement } from './statement.ts'

const MOST_CELLS = 24

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .slice(0, MOST_CELLS)
    .map((cell) => cell.trim())
}

export function readTable(lines: readonly string[], place: Place): Statement[] {
  const isRuler = (line: string) => !/[^|\s:-]/.test(line)
  const hasHeader = lines.length > 1 && isRuler(lines[1]!)
  const rows = lines.filter((line) => !isRuler(line)).map(cellsOf)
  const header = hasHeader ? (rows.shift() ?? []) : []
  const columns = Math.max(0, ...rows.map((cells) => cells.length))
  // A column without any figure tells rows apart: the branch, the example, the trainer.
  const named = Array.from(
    { length: columns },
    (_, index) => index > 0 && rows.every((cells) => !/\d/.test(cells[index] ?? '')),
  )
  return rows.flatMap((cells) => readRow(cells, { header, named }, place))
}

function readRow(
  cells: readonly string[],
  { header, named }: { header: readonly string[]; named: readonly boolean[] },
  { contexts, dayClock }: Place,
): Statement[] {
  const [name = ''] = cells
  const row = cells.map((cell, index) => (header[index] ? `${header[index]}: ${cell}` : cell)).join('; ')
  const statements = [makeStatement(row, contexts, { dayClock, isWhole: true, calendar: name })]
  for (const [index, cell] of cells.entries()) {
    if (index === 0 || cell === '') continue
    const column = header[index] ?? ''
    const beside = [
      {
        text: cells.filter((_, other) => named[other] && other !== index).join(' '),
        strength: STRENGTH.cell,
      },
      { text: name, strength: STRENGTH.row },
      { text: header[0] ?? '', strength: STRENGTH.heading },
      { text: column, strength: STRENGTH.column },
      ...contexts,
    ]
    const quote = `${name} – ${column === '' ? '' : `${column}: `}${cell}`
    const naming = readPiece(`${name} ; ${column}`, dayClock).figures
    for (const part of /[,;]\s/.test(cell) && readPiece(cell, dayClock).weekdays !== 0
      ? cell.split(/[,;]\s/)
      : [cell]) {
      const statement = makeStatement(part, beside, {
        dayClock,
        calendar: `${name} ; ${column}`,
        quote,
        cell: { row: name, column },
      })
      const figures = withUnitOf(statement.piece.figures, column)
      statements.push({ ...statement, piece: { ...statement.piece, figures, naming } })
    }
  }
  return statements
}
