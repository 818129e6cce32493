import type { RaceLine } from './race-line.ts'

/** Of the answers that nothing stood against. */
const MOST_DISCARDED = 0.01

export function isRight({ late, rightful, discarded }: RaceLine): boolean {
  return late === 0 && discarded <= rightful * MOST_DISCARDED
}

export function presentRaces(lines: readonly RaceLine[]): string {
  const sum = (field: 'races' | 'late' | 'before' | 'rightful' | 'discarded') =>
    lines.reduce((total, line) => total + line[field], 0)
  const all = ['all', sum('races'), sum('late'), sum('before'), sum('rightful'), sum('discarded')]
  const rows = [
    ['', 'races', 'said afterwards', 'left before', 'rightful answers', 'discarded', ''],
    ...lines.map((line) => [
      line.way,
      line.races,
      line.late,
      line.before,
      line.rightful,
      line.discarded,
      isRight(line) ? 'right' : 'WRONG',
    ]),
    [...all, ''],
  ].map((row) => row.map(String))
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[0]!)))
        .join('  '),
    )
    .concat('')
    .join('\n')
}
