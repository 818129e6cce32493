/** The rules of a segment as rows of a form, and back. */
import type { CustomField } from '@parley/contracts'
import { ACTIVITIES, OPERATORS, takesDays, takesList, takesValue, typeOf } from './questions.ts'

export type Match = 'all' | 'any'

/** A row has a key of its own, so that its inputs keep the focus when rows before it go. */
export type Row = { key: string } & (
  | { kind: 'field'; field: string; operator: string; value: string }
  | { kind: 'activity'; activity: string; isNegated: boolean; details: Readonly<Record<string, string>> }
  | { kind: 'group'; match: Match; rows: readonly Row[] }
  /** A rule of another form, such as from the API: kept as it is. */
  | { kind: 'other'; rule: unknown }
)
export type RuleRow<Kind extends Row['kind']> = Extract<Row, { kind: Kind }>
export interface RuleGroup {
  match: Match
  rows: readonly Row[]
}

let lastKey = 0
const newKey = () => `row${++lastKey}`

/** A row for another field begins with the first question that its type allows. */
export const fieldRow = (field: string, defined: readonly CustomField[]): RuleRow<'field'> => ({
  key: newKey(),
  kind: 'field',
  field,
  operator: OPERATORS[typeOf(field, defined)][0]!,
  value: '',
})
export const activityRow = (activity: string): RuleRow<'activity'> => ({
  key: newKey(),
  kind: 'activity',
  activity,
  isNegated: false,
  details: {},
})
export const groupRow = (rows: readonly Row[]): RuleRow<'group'> => ({
  key: newKey(),
  kind: 'group',
  match: 'any',
  rows,
})

/** Several values of a row, one a line: a value may hold a comma. */
export const listOf = (text: string): string[] => text.split('\n').filter(Boolean)

function fieldRule({ field, operator, value }: RuleRow<'field'>, defined: readonly CustomField[]) {
  if (!takesValue(operator)) return { field, operator }
  if (takesList(operator)) return { field, operator, value: listOf(value) }
  const type = typeOf(field, defined)
  const isNumber = takesDays(operator) || type === 'number'
  if (isNumber && value !== '' && !Number.isNaN(Number(value)))
    return { field, operator, value: Number(value) }
  if (type === 'boolean') return { field, operator, value: value === 'true' }
  return { field, operator, value }
}

function activityRule({ activity, isNegated, details }: RuleRow<'activity'>) {
  const asked = Object.entries(details).flatMap(([name, text]): [string, unknown][] => {
    if (text === '' || !ACTIVITIES[activity]?.includes(name)) return []
    if (name === 'statuses') return [[name, listOf(text)]]
    return [[name, takesDays(name) ? Number(text) : text]]
  })
  const rule = { activity, ...Object.fromEntries(asked) }
  return isNegated ? { not: rule } : rule
}

export function toRules(
  { match, rows }: RuleGroup,
  defined: readonly CustomField[],
): Record<string, unknown> {
  return {
    [match]: rows.map((row) => {
      if (row.kind === 'field') return fieldRule(row, defined)
      if (row.kind === 'activity') return activityRule(row)
      return row.kind === 'group' ? toRules(row, defined) : row.rule
    }),
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const textOf = (value: unknown) => (Array.isArray(value) ? value.join('\n') : String(value ?? ''))

function toRow(rule: unknown): Row {
  const key = newKey()
  if (!isObject(rule)) return { key, kind: 'other', rule }
  if (typeof rule.field === 'string')
    return {
      key,
      kind: 'field',
      field: rule.field,
      operator: String(rule.operator),
      value: textOf(rule.value),
    }
  const isNegated = isObject(rule.not)
  const asked = isNegated ? (rule.not as Record<string, unknown>) : rule
  if (typeof asked.activity === 'string') {
    const details = Object.entries(asked).filter(([name]) => name !== 'activity')
    return {
      key,
      kind: 'activity',
      activity: asked.activity,
      isNegated,
      details: Object.fromEntries(details.map(([name, value]) => [name, textOf(value)])),
    }
  }
  const match = Array.isArray(rule.all) ? 'all' : Array.isArray(rule.any) ? 'any' : undefined
  return match ? { key, kind: 'group', match, rows: rowsOf(rule[match]) } : { key, kind: 'other', rule }
}

const rowsOf = (rules: unknown): Row[] => (rules as unknown[]).map(toRow)

export function fromRules(rules: unknown): RuleGroup {
  if (!isObject(rules) || Object.keys(rules).length === 0) return { match: 'all', rows: [] }
  const row = toRow(rules)
  return row.kind === 'group' ? { match: row.match, rows: row.rows } : { match: 'all', rows: [row] }
}

/** Whether a row says enough to be counted. */
function isWhole(row: Row): boolean {
  if (row.kind === 'field') return !takesValue(row.operator) || row.value.trim() !== ''
  if (row.kind === 'group') return row.rows.length > 0 && row.rows.every(isWhole)
  if (row.kind === 'other') return true
  const needed = {
    received_template: 'template',
    received_campaign: 'campaign_id',
    replied_to_campaign: 'campaign_id',
  }
  const name = needed[row.activity as keyof typeof needed]
  if (row.activity === 'booked' && row.details.within_days && !row.details.when) return false
  return name === undefined || Boolean(row.details[name])
}

export const isComplete = ({ rows }: RuleGroup): boolean => rows.length > 0 && rows.every(isWhole)
