/** Reads the headings and the cells of a list of people. */
import { normaliseWithin } from '@parley/contracts'
import { COLUMN_MEANINGS, type ColumnMeaning } from '../packs/column-names.ts'
import { PACKS } from '../packs/index.ts'

const LONGEST = 200

const meanings: ReadonlyMap<string, ColumnMeaning> = new Map(
  COLUMN_MEANINGS.flatMap((meaning) =>
    PACKS.flatMap(({ columns }) =>
      columns.headings[meaning].map((heading) => [foldHeading(heading), meaning] as const),
    ),
  ),
)
const truths: ReadonlyMap<string, boolean> = new Map([
  ...PACKS.flatMap(({ columns }) => columns.no.map((word) => [foldHeading(word), false] as const)),
  ...PACKS.flatMap(({ columns }) => columns.yes.map((word) => [foldHeading(word), true] as const)),
])

/** The meaning of a column by its heading, in any of the languages. Undefined: it has none that is known. */
export function readColumnHeading(heading: string): ColumnMeaning | undefined {
  return meanings.get(foldHeading(heading))
}

/** A cell that says yes or no. Undefined: it says neither. */
export function readTruthCell(cell: string): boolean | undefined {
  return truths.get(foldHeading(cell))
}

/** "E-Mail_Address *" and "e mail address" are one heading. */
function foldHeading(text: string): string {
  return normaliseWithin(text.slice(0, LONGEST), 'NFKC', LONGEST)
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, ' ')
    .split(' ')
    .filter((word) => word !== '')
    .join(' ')
}
