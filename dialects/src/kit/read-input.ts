/** Checks a request against a vendor's schema, and says every problem at once in that vendor's field names. */
import { type FieldProblem, OperationError } from '@parley/contracts'
import type { z } from 'zod'
import { findUnstorable } from './read-body.ts'

/** No request gets more sentences than this. */
const MOST_PROBLEMS = 100

/**
 * The value as the schema reads it. Throws `validation_failed` with one problem per field, all at once.
 *
 * ```ts
 * const { text, to } = readInput(z.object({ to: phone, text: z.string().min(1).max(4096) }), request.body)
 * ```
 */
export function readInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw new OperationError('validation_failed', {
    fields: result.error.issues.flatMap(problemsOf).slice(0, MOST_PROBLEMS),
  })
}

/**
 * The same for a query. A parameter given twice counts once, by its last value; an empty one counts as not given.
 * Values are texts: schemas of queries.ts read numbers, times and flags from them.
 */
export function readQuery<Schema extends z.ZodType>(
  schema: Schema,
  query: URLSearchParams,
): z.output<Schema> {
  const values: Record<string, string> = {}
  for (const [name, value] of query) {
    if (value === '') delete values[name]
    else values[name] = value
  }
  const problems = findUnstorable(values)
  if (problems.length > 0) throw new OperationError('validation_failed', { fields: problems })
  return readInput(schema, values)
}

/** A problem as zod reports it: https://zod.dev/error-customization */
type Issue = z.core.$ZodIssue

/** Of an object that takes no other keys: each key that it does not know. */
function problemsOf(issue: Issue): FieldProblem[] {
  if (issue.code !== 'unrecognized_keys') return [problemOf(issue)]
  return issue.keys.map((key) => ({
    path: [...issue.path.map(String), key],
    rule: 'unknown_field',
    message: 'This field is not known. Remove it or correct its name.',
  }))
}

/**
 * The rule and the sentence of each kind of problem. Rules are those of our own API, so that a dialect can map
 * them.
 */
function problemOf(issue: Issue): FieldProblem {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.endsWith('received undefined')
        ? { path, rule: 'required', message: 'This field is required.' }
        : {
            path,
            rule: 'wrong_type',
            params: { expected: issue.expected },
            message: `Give ${article(issue.expected)} ${issue.expected}.`,
          }
    case 'too_big':
      return {
        path,
        rule: 'too_big',
        params: { maximum: issue.maximum, of: issue.origin },
        message: `${sizeWord(issue.origin)} at most ${issue.maximum}${unit(issue.origin)}.`,
      }
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? { path, rule: 'too_short', message: 'This may not be empty.' }
        : {
            path,
            rule: 'too_small',
            params: { minimum: issue.minimum, of: issue.origin },
            message: `${sizeWord(issue.origin)} at least ${issue.minimum}${unit(issue.origin)}.`,
          }
    case 'invalid_value':
      return {
        path,
        rule: 'not_allowed',
        params: { allowed: issue.values },
        message: `Use one of: ${issue.values.map(String).join(', ')}.`,
      }
    case 'invalid_union':
      return { path, rule: 'wrong_type', message: sentenceOfUnion(issue.message) }
    case 'custom':
      return { path, rule: ruleOf(issue.params), message: issue.message, params: sentValue(issue.input) }
    case 'invalid_format':
      return {
        path,
        rule: issue.format === 'email' ? 'bad_email' : 'bad_format',
        message: issue.message,
        params: sentValue(issue.input),
      }
    default:
      return { path, rule: 'bad_format', message: issue.message }
  }
}

/** The text of the schema about its allowed forms, where it has one. */
function sentenceOfUnion(message: string): string {
  return message === 'Invalid input' ? 'This value has no accepted form.' : message
}

/** The text that was sent, where a vendor repeats it. */
function sentValue(input: unknown): { value: string } | undefined {
  return typeof input === 'string' && input.length <= 200 ? { value: input } : undefined
}

/** A schema of the kit may say which rule it is. */
function ruleOf(params: Record<string, unknown> | undefined): string {
  return typeof params?.rule === 'string' ? params.rule : 'bad_format'
}

function article(word: string): string {
  return /^[aeio]/.test(word) ? 'an' : 'a'
}
function sizeWord(origin: string): string {
  return origin === 'string' || origin === 'array' ? 'Give' : 'Use'
}
function unit(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' items' : ''
}
