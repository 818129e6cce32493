/** Values of a business's own lead fields, each made what its field says. Pure. */
import { type FieldProblem, type LeadField, OperationError } from '@parley/contracts'
import { readTruth } from '@parley/language'

const LONGEST_TEXT = 2000
/** As spreadsheets and forms write a tick. */
const TICKS: Readonly<Record<string, boolean>> = { '1': true, on: true, '0': false, off: false }

type Checked = { value: unknown } | { rule: string; message: string }

/** Throws validation_failed with every problem; `path` says where the values stood. */
export function checkCustomFields(
  values: Record<string, unknown>,
  fields: readonly LeadField[],
  path: (string | number)[],
): Record<string, unknown> {
  const { checked, problems } = readCustomFields(values, fields, path)
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
  return checked
}

export function readCustomFields(
  values: Record<string, unknown>,
  fields: readonly LeadField[],
  path: (string | number)[],
): { checked: Record<string, unknown>; problems: FieldProblem[] } {
  const checked: Record<string, unknown> = {}
  const problems: FieldProblem[] = []
  for (const [name, value] of Object.entries(values)) {
    const field = fields.find((known) => known.name === name)
    // Values of a deleted field can always be removed.
    const result = value === null ? { value } : field ? checkValue(value, field) : unknown(name, fields)
    if ('rule' in result) problems.push({ path: [...path, name], ...result })
    else checked[name] = result.value
  }
  return { checked, problems }
}

function unknown(name: string, fields: readonly LeadField[]): Checked {
  const known = fields.map((field) => field.name).join(', ')
  const remedy = known === '' ? 'The lead settings have none yet' : `The lead settings have ${known}`
  return {
    rule: 'unknown_field',
    message: `There is no field "${name.slice(0, 40)}". ${remedy}; add it there first.`,
  }
}

function checkValue(value: unknown, field: LeadField): Checked {
  const text = typeof value === 'string' ? value.trim() : undefined
  switch (field.type) {
    case 'text':
      if (text === undefined || text === '') return { rule: 'not_text', message: 'Send a text.' }
      return text.length <= LONGEST_TEXT
        ? { value: text }
        : { rule: 'too_long', message: `Send at most ${LONGEST_TEXT} characters.` }
    case 'number': {
      const number = text === undefined ? value : /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
      return typeof number === 'number' && Number.isFinite(number)
        ? { value: number }
        : { rule: 'not_number', message: 'Send a number, e.g. 12.5.' }
    }
    case 'boolean': {
      if (typeof value === 'boolean') return { value }
      const word = text?.toLowerCase() ?? ''
      const read = TICKS[word] ?? readTruth(word)
      return read === undefined ? { rule: 'not_boolean', message: 'Send true or false.' } : { value: read }
    }
    case 'date':
      return text !== undefined && isDate(text)
        ? { value: text }
        : { rule: 'not_date', message: 'Send a date as YYYY-MM-DD, e.g. 2026-03-31.' }
    case 'choice': {
      const choice = field.choices?.find((known) => known.toLowerCase() === text?.toLowerCase())
      return choice === undefined
        ? { rule: 'not_a_choice', message: `Send one of: ${field.choices?.join(', ') ?? ''}.` }
        : { value: choice }
    }
  }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
