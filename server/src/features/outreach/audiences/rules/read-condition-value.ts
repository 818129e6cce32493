/** Reads the value of a condition: its form follows from the operator and the type of the field. Pure. */
import type { FieldProblem } from '@parley/contracts'
import { readId } from '@parley/contracts'
import { DateTime } from 'luxon'
import { type Path, refuse } from './problem.ts'
import { type ConditionValue, type FieldType, type Operator, RULE_LIMITS } from './rule.ts'

interface GivenValue {
  type: FieldType
  operator: Operator
  given: unknown
}

const LISTS: readonly Operator[] = [
  'is_any_of',
  'is_none_of',
  'includes_any_of',
  'includes_all_of',
  'includes_none_of',
]
const DAYS: readonly Operator[] = ['within_days', 'more_than_days_ago', 'in_next_days']
const NUMBERS: readonly Operator[] = ['at_least', 'at_most']
const TIMES: readonly Operator[] = ['before', 'after']

export function readConditionValue(
  reader: { problems: FieldProblem[] },
  { type, operator, given }: GivenValue,
  path: Path,
): ConditionValue | undefined {
  if (LISTS.includes(operator)) return readList(reader, type, given, path)
  if (DAYS.includes(operator)) return readDays(reader, given, path)
  if (TIMES.includes(operator)) return readTime(reader, given, path)
  if (NUMBERS.includes(operator) || type === 'number') {
    if (typeof given === 'number' && Number.isFinite(given)) return given
    return refuse(reader, path, 'not_number', 'Send a number, without quotes.')
  }
  if (type === 'boolean') {
    if (typeof given === 'boolean') return given
    return refuse(reader, path, 'not_boolean', 'Send true or false, without quotes.')
  }
  if (type === 'any' && operator.startsWith('is') && ['number', 'boolean'].includes(typeof given)) {
    return given as number | boolean
  }
  return readText(reader, given, path)
}

function readText(reader: { problems: FieldProblem[] }, given: unknown, path: Path): string | undefined {
  if (typeof given !== 'string' || given.trim() === '')
    return refuse(reader, path, 'not_text', 'Send a text that is not empty.')
  if (given.length > RULE_LIMITS.characters)
    return refuse(reader, path, 'too_long', `Send at most ${RULE_LIMITS.characters} characters.`)
  if (given.includes('\0')) return refuse(reader, path, 'not_text', 'Remove the NUL character.')
  return given.trim()
}

function readList(
  reader: { problems: FieldProblem[] },
  type: FieldType,
  given: unknown,
  path: Path,
): string[] | undefined {
  if (!Array.isArray(given) || given.length === 0)
    return refuse(reader, path, 'not_a_list', 'Send a list with at least one text.')
  if (given.length > RULE_LIMITS.values)
    return refuse(reader, path, 'too_many', `Send at most ${RULE_LIMITS.values} values.`)
  const texts = given.map((item, index) => readText(reader, item, [...path, index]))
  texts.forEach((text, index) => {
    if (type === 'audience' && text !== undefined && readId('audience', text) === undefined)
      refuse(
        reader,
        [...path, index],
        'unknown_reference',
        'This is no id of an audience: list them to find it.',
      )
  })
  const whole = texts.filter((text) => text !== undefined)
  return whole.length === texts.length ? [...new Set(whole)] : undefined
}

export function readDays(
  reader: { problems: FieldProblem[] },
  given: unknown,
  path: Path,
): number | undefined {
  if (typeof given === 'number' && Number.isInteger(given) && given >= 1 && given <= RULE_LIMITS.days)
    return given
  return refuse(reader, path, 'not_days', `Send a whole number of days, from 1 to ${RULE_LIMITS.days}.`)
}

/** A time, or a day of the calendar, which begins at midnight UTC. */
function readTime(reader: { problems: FieldProblem[] }, given: unknown, path: Path): string | undefined {
  const time = typeof given === 'string' ? DateTime.fromISO(given, { zone: 'utc' }) : undefined
  if (time?.isValid && time.year >= 1 && time.year <= 9999) return given as string
  return refuse(reader, path, 'not_a_time', 'Send a day (2026-03-31) or a time (2026-03-31T09:00:00Z).')
}
