/** The fields that the columns of a file most probably fill, by their headings and their first values. Pure. */
import { IMPORT_FIELDS } from '@parley/contracts'
import { readColumnHeading } from '@parley/language'
import type { CustomFieldRow } from '../custom-fields/index.ts'
import { ERROR_COLUMNS } from './error-columns.ts'
import { readEmailCell, readPhoneCell } from './read-cells.ts'

const CUSTOM = 'custom_fields.'
const LONGEST_KEY = 64
/** Several columns may fill these: a contact may have two phone numbers. */
const REPEATED: ReadonlySet<string> = new Set(['phone', 'email', 'tags', 'ignore'])

export function proposeMapping(
  columns: readonly string[],
  samples: readonly (readonly unknown[])[],
  fields: readonly CustomFieldRow[],
  country: string | null,
): Record<string, string> {
  const mapping: Record<string, string> = {}
  const taken = new Set<string>()
  for (const column of columns) {
    const target = targetOf(column, fields)
    const isFree = REPEATED.has(target) || !taken.has(target)
    mapping[column] = isFree ? target : customKey(column, fields)
    taken.add(target)
  }
  // A file without known headings: columns that hold nothing but phone numbers or addresses say what they are.
  if (!taken.has('phone') && !taken.has('email') && !taken.has('external_id')) {
    for (const [index, column] of columns.entries()) {
      const kind = kindOfValues(
        samples.map((cells) => String(cells[index] ?? '').trim()).filter((text) => text !== ''),
        country,
      )
      if (kind) mapping[column] = kind
    }
  }
  return mapping
}

function targetOf(column: string, fields: readonly CustomFieldRow[]): string {
  if (ERROR_COLUMNS.includes(column)) return 'ignore'
  if (column.startsWith(CUSTOM))
    return `${CUSTOM}${column.slice(CUSTOM.length).slice(0, LONGEST_KEY).toWellFormed()}`
  if (fields.some(({ key }) => key === column)) return CUSTOM + column
  const own = IMPORT_FIELDS.find((field) => field === column && field !== 'ignore')
  return own ?? readColumnHeading(column) ?? customKey(column, fields)
}

function customKey(column: string, fields: readonly CustomFieldRow[]): string {
  const folded = column.trim().toLowerCase()
  const defined = fields.find(
    ({ key, label }) => key.toLowerCase() === folded || label.toLowerCase() === folded,
  )
  return CUSTOM + (defined?.key ?? column.slice(0, LONGEST_KEY).toWellFormed())
}

function kindOfValues(texts: readonly string[], country: string | null): 'phone' | 'email' | undefined {
  if (texts.length === 0) return undefined
  if (texts.every((text) => 'value' in readEmailCell(text))) return 'email'
  if (texts.every((text) => 'value' in readPhoneCell(text, country))) return 'phone'
  return undefined
}
