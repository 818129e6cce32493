import { type Figure, isMet, shareOf } from './figure.ts'
import { type ItemSet, SETS } from './read-items.ts'

/** A table in plain text: one figure a line, each set in a column. */
export function presentFigures(figures: readonly Figure[]): string {
  const rows = [
    ['', ...SETS, 'target'],
    ...figures.map((figure) => [
      figure.name,
      ...SETS.map((set) => presentValue(figure, set)),
      presentTarget(figure),
    ]),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function presentValue(figure: Figure, set: ItemSet): string {
  const value = shareOf(figure, set)
  if (value === undefined) return '–'
  const { hits, of } = figure.counted[set]
  const mark = isMet(figure, set) === false ? ' missed' : ''
  return figure.isCount ? `${hits}${mark}` : `${percent(value)} (${hits} of ${of})${mark}`
}

function presentTarget({ target, isCount }: Figure): string {
  if (target === undefined) return ''
  const [sign, value] = 'atLeast' in target ? ['≥', target.atLeast] : ['≤', target.atMost]
  return `${sign} ${isCount ? value : percent(value)}`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}
