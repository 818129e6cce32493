/** The schema library's issues in the words of our API. */
import type { FieldProblem } from '@parley/contracts'
import type { z } from 'zod'

type Issue = z.core.$ZodIssue
type Path = (string | number)[]

export function describeIssues(issues: readonly Issue[], prefix: Path = []): FieldProblem[] {
  return issues.flatMap((issue) => describeIssue(issue, [...prefix, ...issue.path.map(toStep)]))
}

function toStep(step: PropertyKey): string | number {
  return typeof step === 'number' ? step : String(step)
}

function describeIssue(issue: Issue, path: Path): FieldProblem[] {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? [
            problem(
              path,
              'required',
              { expected: issue.expected },
              `Send ${anExpected(issue.expected)}; it is missing.`,
            ),
          ]
        : [
            problem(
              path,
              'wrong_type',
              { expected: issue.expected },
              `Send ${anExpected(issue.expected)}, not ${actual(issue.input)}.`,
            ),
          ]
    case 'too_big':
      return [tooBig(issue, path)]
    case 'too_small':
      return [tooSmall(issue, path)]
    case 'not_multiple_of':
      return [problem(path, 'not_multiple', { of: issue.divisor }, `Send a multiple of ${issue.divisor}.`)]
    case 'invalid_format':
      return [problem(path, 'bad_format', { format: issue.format }, formatMessage(issue))]
    case 'invalid_value':
      return issue.input === undefined
        ? [
            problem(
              path,
              'required',
              { allowed: issue.values },
              `Send one of ${listed(issue.values)}; it is missing.`,
            ),
          ]
        : [problem(path, 'not_allowed', { allowed: issue.values }, `Send one of ${listed(issue.values)}.`)]
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        problem([...path, key], 'unknown_field', {}, 'Remove it or correct its name.'),
      )
    case 'invalid_key':
      return [
        problem(
          path,
          'bad_key',
          {},
          `This name of a field cannot be used: ${sentence(issue.issues[0]?.message)}`,
        ),
      ]
    case 'invalid_element':
      return describeIssues(issue.issues, path)
    case 'invalid_union':
      return describeUnion(issue, path)
    case 'custom':
      return [problem(path, 'bad_value', {}, sentence(issue.message))]
  }
}

function describeUnion(issue: Extract<Issue, { code: 'invalid_union' }>, path: Path): FieldProblem[] {
  if (issue.errors.length === 0) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : []
    const given = readAt(issue.input, issue.discriminator)
    const rule = given === undefined ? 'required' : 'not_allowed'
    // The library points at the discriminator itself where it knows it.
    const at =
      issue.discriminator && path.at(-1) !== issue.discriminator ? [...path, issue.discriminator] : path
    return [
      problem(
        at,
        rule,
        { allowed: options },
        options.length > 0 ? `Send one of ${listed(options)}.` : 'Send one of the documented kinds.',
      ),
    ]
  }
  const [closest] = [...issue.errors].sort((a, b) => distance(a) - distance(b))
  return describeIssues(closest!, path)
}

/** How far a value is from one alternative of a union: another type altogether is farthest. */
function distance(issues: readonly Issue[]): number {
  const isOtherType = issues.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type')
  return issues.length + (isOtherType ? 1000 : 0)
}

function readAt(value: unknown, name: string | undefined): unknown {
  if (name === undefined || typeof value !== 'object' || value === null) return value
  return (value as Record<string, unknown>)[name]
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>, path: Path): FieldProblem {
  const max = Number(issue.maximum)
  switch (issue.origin) {
    case 'string':
      return problem(path, 'too_long', { max }, `Send at most ${max} characters.`)
    case 'array':
    case 'set':
      return problem(path, 'too_many', { max }, `Send at most ${max} items.`)
    default:
      return problem(
        path,
        'too_big',
        { max },
        `Send ${issue.inclusive === false ? 'less than' : 'at most'} ${max}.`,
      )
  }
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>, path: Path): FieldProblem {
  const min = Number(issue.minimum)
  switch (issue.origin) {
    case 'string':
      return problem(
        path,
        'too_short',
        { min },
        min === 1 ? 'It must not be empty.' : `Send at least ${min} characters.`,
      )
    case 'array':
    case 'set':
      return problem(
        path,
        'too_few',
        { min },
        min === 1 ? 'Send at least one item.' : `Send at least ${min} items.`,
      )
    default:
      return problem(
        path,
        'too_small',
        { min },
        `Send ${issue.inclusive === false ? 'more than' : 'at least'} ${min}.`,
      )
  }
}

const FORMATS: Record<string, string> = {
  email: 'Send an e-mail address, e.g. asha@example.com.',
  url: 'Send a whole address that begins with https:// or http://.',
  datetime: 'Send a time with its zone, e.g. 2026-05-10T14:22:01Z.',
  date: 'Send a date, e.g. 2026-05-10.',
  uuid: 'Send a UUID.',
}

function formatMessage(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  // A schema that brings its own sentence says it better.
  if (!issue.message.startsWith('Invalid')) return sentence(issue.message)
  const known = FORMATS[issue.format]
  if (known) return known
  return issue.pattern ? `Send text that matches ${issue.pattern}.` : `Send a valid ${issue.format}.`
}

function anExpected(expected: string): string {
  const words: Record<string, string> = {
    int: 'a whole number',
    number: 'a number',
    array: 'a list',
    object: 'an object',
    record: 'an object',
    boolean: 'true or false',
    null: 'null',
    nan: 'a number',
  }
  return words[expected] ?? `a ${expected}`
}

function actual(input: unknown): string {
  if (input === null) return 'null'
  if (Array.isArray(input)) return 'a list'
  if (typeof input === 'number' && !Number.isInteger(input)) return 'a fraction'
  return typeof input === 'boolean' ? String(input) : anExpected(typeof input)
}

function listed(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ')
}

function sentence(text: string | undefined): string {
  if (!text) return 'It is not valid.'
  const capital = text[0]!.toUpperCase() + text.slice(1)
  return /[.!?…]$/.test(capital) ? capital : `${capital}.`
}

function problem(path: Path, rule: string, params: Record<string, unknown>, message: string): FieldProblem {
  return { path, rule, params, message }
}
