/** The conditions that may be set on one value, as SQL. */
import { raw, sql } from '../../../../platform/database/index.ts'
import type { FieldCondition } from './rule.ts'

type Sql = ReturnType<typeof sql>

const DAY_MS = 86_400_000

/** On a text. Upper and lower case are the same. */
export function textSql(value: Sql, { operator, value: given }: FieldCondition): Sql {
  const texts = [given ?? []].flat().map((text) => String(text).toLowerCase())
  if (operator === 'is_known') return sql`${value} <> ''`
  if (operator === 'contains') return sql`position(${texts[0]!} in lower(${value})) > 0`
  if (operator === 'starts_with') return sql`starts_with(lower(${value}), ${texts[0]!})`
  return sql`lower(${value}) = any (${texts}::text[])`
}

/** On a language tag: `en` also stands for `en-IN`. */
export function languageSql(value: Sql, condition: FieldCondition): Sql {
  if (condition.operator === 'is_known') return textSql(value, condition)
  const tags = [condition.value ?? []].flat().map((tag) => String(tag).toLowerCase().replaceAll('_', '-'))
  return sql`(lower(${value}) = any (${tags}::text[]) or split_part(lower(${value}), '-', 1) = any (${tags}::text[]))`
}

export function numberSql(value: Sql, { operator, value: given }: FieldCondition): Sql {
  if (operator === 'is_known') return sql`${value} is not null`
  const comparison = operator === 'at_least' ? '>=' : operator === 'at_most' ? '<=' : '='
  return sql`${value} ${raw(comparison)} ${given}::numeric`
}

export function timeSql(value: Sql, { operator, value: given }: FieldCondition, now: Date): Sql {
  if (operator === 'is_known') return sql`${value} is not null`
  const [from, until] = boundsOf(operator, given, now)
  if (from === null) return sql`${value} < ${until}::timestamptz`
  return until === null
    ? sql`${value} >= ${from}::timestamptz`
    : sql`${value} >= ${from}::timestamptz and ${value} <= ${until}::timestamptz`
}

/** On a text that begins with a day, `2026-03-31`. Other texts are no day. */
export function daySql(value: Sql, { operator, value: given }: FieldCondition, now: Date): Sql {
  const [from, until] = boundsOf(operator, given, now).map((time) => time?.toISOString().slice(0, 10))
  const day = sql`substring(${value} from '^\\d{4}-\\d\\d-\\d\\d') collate "C"`
  if (!from) return sql`${day} < ${until}`
  return until ? sql`(${day} >= ${from} and ${day} <= ${until})` : sql`${day} >= ${from}`
}

/** The first and the last time of a condition. */
function boundsOf(
  operator: FieldCondition['operator'],
  given: unknown,
  now: Date,
): [Date | null, Date | null] {
  const days = (count: unknown) => new Date(now.getTime() + Number(count) * DAY_MS)
  if (operator === 'within_days') return [days(-Number(given)), now]
  if (operator === 'in_next_days') return [now, days(given)]
  if (operator === 'more_than_days_ago') return [null, days(-Number(given))]
  return operator === 'before' ? [null, timeOf(given)] : [timeOf(given), null]
}

/** A time without a zone is in UTC. */
function timeOf(given: unknown): Date {
  const text = String(given)
  const hasZone = text.length <= 10 || /(?:[zZ]|[+-]\d\d(?::?\d\d)?)$/.test(text)
  return new Date(hasZone ? text : `${text}Z`)
}

/** On a key of custom_fields. Numbers and days are compared as such wherever the value looks like one. */
export function customFieldSql(key: string, condition: FieldCondition, now: Date): Sql {
  const text = sql`(c.custom_fields ->> ${key})`
  const { operator, value } = condition
  switch (operator) {
    case 'at_least':
    case 'at_most':
      return numberSql(numberIn(text), condition)
    case 'before':
    case 'after':
    case 'within_days':
    case 'more_than_days_ago':
    case 'in_next_days':
      return daySql(text, condition, now)
    case 'includes_any_of':
      return sql`(c.custom_fields -> ${key}) ?| ${value}::text[]`
    case 'includes_all_of':
      return sql`(c.custom_fields -> ${key}) ?& ${value}::text[]`
    case 'is_known':
      return sql`${text} not in ('', '[]')`
    default:
      return typeof value === 'number' ? numberSql(numberIn(text), condition) : textSql(text, condition)
  }
}

function numberIn(text: Sql): Sql {
  return sql`(case when ${text} ~ '^-?\\d{1,18}(\\.\\d{1,12})?$' then ${text}::numeric end)`
}
