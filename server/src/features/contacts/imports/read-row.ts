/** A row of the file as a person, by the mapping, or everything that is wrong with it. Pure. */
import type { ImportRowProblem, RequirableField } from '@parley/contracts'
import type { PersonToUpsert, PersonValues } from '../contacts/index.ts'
import type { CustomFieldRow, ReadValue } from '../custom-fields/index.ts'
import { type ImportRow, type RawRow, targetOf } from './import.ts'
import {
  readCustomCell,
  readEmailCell,
  readFlagCell,
  readLanguageCell,
  readPhoneCell,
  readScoreCell,
  readTagsCell,
  readTextCell,
  readTimeZoneCell,
  shown,
} from './read-cells.ts'

export interface RowRules
  extends Pick<
    ImportRow,
    'source' | 'columns' | 'mapping' | 'default_country' | 'required_fields' | 'opts_out'
  > {
  /** Custom fields of contacts by key. */
  definitions: ReadonlyMap<string, CustomFieldRow>
  /** The proof of a consent in a line. */
  evidence(line: number): string
}

export type ReadRow = { person: PersonToUpsert } | { problems: ImportRowProblem[] } | 'blank'

const CUSTOM = 'custom_fields.'
const FLAGS: ReadonlySet<string> = new Set(['opted_in', 'opted_out', 'do_not_disturb'])
const LONGEST_NAME = 200

interface Draft {
  identities: PersonToUpsert['identities'][number][]
  values: { -readonly [Field in keyof PersonValues]: PersonValues[Field] }
  custom: Record<string, unknown>
  names: { name?: string; first_name?: string; last_name?: string }
}

export function readRow(rules: RowRules, { line, cells }: RawRow): ReadRow {
  const plain = cells.map(plainCell)
  // A line of a file without anything in it is no row. An empty item of a call is one that lacks what is required.
  const mayBeBlank = rules.source === 'csv' || rules.required_fields.length === 0
  if (mayBeBlank && plain.every((cell) => cell === null)) return 'blank'
  const { columns, mapping } = rules
  const problems: ImportRowProblem[] = []
  if (plain.slice(columns.length).some((cell) => cell !== null)) {
    problems.push({
      column: null,
      rule: 'too_many_cells',
      message: `The row has ${cells.length} cells and the file ${columns.length} columns. Put quotes around a cell that holds the delimiter.`,
    })
  }
  const draft: Draft = { identities: [], values: {}, custom: Object.create(null), names: {} }
  for (const [index, column] of columns.entries()) {
    const target = targetOf(mapping, column)
    if (target === 'ignore') continue
    const cell = plain[index] ?? null
    if (cell === null) {
      clear(draft, target)
      continue
    }
    const problem =
      typeof cell === 'string' && cell.includes('\0')
        ? {
            rule: 'forbidden_character',
            message: 'The cell holds a NUL character, which cannot be stored. Remove it.',
          }
        : fill(draft, target, typed(target, cell, cells[index]), rules)
    if (problem) problems.push({ column, ...problem })
  }
  problems.push(...missing(draft, rules, problems))
  if (problems.length > 0) return { problems }
  if (draft.identities.length === 0) {
    const message = 'The row has no phone number, e-mail address or external id. Fill in one of them.'
    return { problems: [{ column: null, rule: 'no_identity', message }] }
  }
  if (rules.opts_out) Object.assign(draft.values, { opted_in: undefined, opted_out: true })
  return { person: personOf(draft, rules.evidence(line)) }
}

/** Without blanks around it, and without the apostrophe that spreadsheets put before what looks like a formula. */
function plainCell(cell: unknown): unknown {
  if (cell === undefined || cell === null) return null
  if (typeof cell === 'number') return String(cell)
  if (typeof cell !== 'string') return cell
  const text = cell.trim().replace(/^'(?=\s?[=+\-@＝＋－＠])/u, '')
  return text === '' ? null : text
}

/** A number under a key of the business's own stays a number: a call has typed values, and a file has texts. */
function typed(target: string, cell: unknown, raw: unknown): unknown {
  return target.startsWith(CUSTOM) && typeof raw === 'number' ? raw : cell
}

/** The required fields that no cell fills. A cell that is wrong has its own problem. */
function missing(
  { identities, values, names }: Draft,
  { columns, mapping, required_fields }: RowRules,
  problems: readonly ImportRowProblem[],
): ImportRowProblem[] {
  const filled: Record<RequirableField, boolean> = {
    name: Object.values(names).some(Boolean),
    phone: identities.some(({ kind }) => kind === 'phone'),
    email: identities.some(({ kind }) => kind === 'email'),
    external_id: identities.some(({ kind }) => kind === 'external'),
    language: typeof values.language === 'string',
  }
  return required_fields.flatMap((field) => {
    const column = columns.find((name) => targetOf(mapping, name) === field) ?? null
    const isWrong = column !== null && problems.some((problem) => problem.column === column)
    if (filled[field] || isWrong) return []
    return [{ column, rule: 'required', message: `The row has no ${field}, which is required. Fill it in.` }]
  })
}

/** An empty cell: what it means is decided by what happens to a contact that is there already. */
function clear({ values, custom }: Draft, target: string): void {
  if (target.startsWith(CUSTOM)) custom[keyOf(target)] ??= null
  else if (target === 'name' || target === 'language' || target === 'time_zone') values[target] ??= null
  else if (target === 'lead_score') values.lead_score ??= null
  else if (target === 'tags') values.tags ??= []
}

/** Of an object, `__proto__` is no key: it would change what the object inherits, and the value would be lost. */
function keyOf(target: string): string {
  const key = target.slice(CUSTOM.length)
  return key === '__proto__' ? `column ${key}` : key
}

type Problem = Pick<ImportRowProblem, 'rule' | 'message'>

/** Puts the cell where it belongs. Of two columns for one field, the first that is filled counts. */
function fill(draft: Draft, target: string, cell: unknown, rules: RowRules): Problem | undefined {
  const read = readCell(target, cell, rules)
  if (!('value' in read)) return { rule: read.rule, message: read.message }
  const { values, names, custom, identities } = draft
  const value = read.value as never
  switch (target) {
    case 'phone':
    case 'email':
      identities.push({ kind: target, value })
      return undefined
    case 'external_id':
      identities.push({ kind: 'external', value })
      return undefined
    case 'name':
    case 'first_name':
    case 'last_name':
      names[target] ??= value
      return undefined
    case 'tags':
      values.tags = [...(values.tags ?? []), ...(read.value as string[])]
      return undefined
    case 'language':
    case 'time_zone':
    case 'lead_score':
    case 'opted_in':
    case 'opted_out':
    case 'do_not_disturb':
      values[target] ??= value
      return undefined
    default:
      custom[keyOf(target)] ??= value
      return undefined
  }
}

function readCell(target: string, cell: unknown, { default_country, definitions }: RowRules): ReadValue {
  if (target.startsWith(CUSTOM)) return readCustomCell(cell, definitions.get(keyOf(target)))
  if (target === 'tags') return readTagsCell(cell)
  if (FLAGS.has(target)) return readFlagCell(cell)
  if (typeof cell !== 'string')
    return { rule: 'wrong_type', message: `${shown(JSON.stringify(cell))} is no text. Send a text.` }
  switch (target) {
    case 'phone':
      return readPhoneCell(cell, default_country)
    case 'email':
      return readEmailCell(cell)
    case 'language':
      return readLanguageCell(cell)
    case 'time_zone':
      return readTimeZoneCell(cell)
    case 'lead_score':
      return readScoreCell(cell)
    default:
      return readTextCell(cell, LONGEST_NAME)
  }
}

function personOf({ identities, values, custom, names }: Draft, evidence: string): PersonToUpsert {
  const name = names.name ?? ([names.first_name, names.last_name].filter(Boolean).join(' ') || undefined)
  return {
    identities,
    values: {
      ...values,
      ...(name !== undefined && { name: name.slice(0, LONGEST_NAME).toWellFormed() }),
      ...(Object.keys(custom).length > 0 && { custom_fields: { ...custom } }),
    },
    evidence,
  }
}
