/** Problems of fields in the words of OliAI's validator: the field's name first, without a full stop. */
import { type FieldProblem, OperationError } from '@parley/contracts'

/** A problem whose message is the rest of the sentence, `must be a string`. */
export const SAID = { params: { rule: 'said' } } as const

/** One field that is wrong, said as every other. */
export function invalidField(field: string, rest: string): OperationError {
  return new OperationError('validation_failed', {
    fields: [{ path: field.split('.'), rule: 'said', message: rest }],
  })
}

export function sentenceOf(problem: FieldProblem): string {
  const name = problem.path.join('.')
  if (name === '') return withoutStop(problem.message)
  return `${name} ${phraseOf(problem)}`
}

function phraseOf({ path, rule, params = {}, message }: FieldProblem): string {
  if (path.at(-1) === 'phoneNumber' && FORM_RULES.has(rule)) return 'must be a valid E.164 phone number'
  switch (rule) {
    case 'said':
      return message
    case 'required':
    case 'too_short':
      return 'should not be empty'
    case 'wrong_type':
      return `must be ${TYPES[String(params.expected)] ?? 'of another type'}`
    case 'in_the_past':
      return 'must be in the future'
    case 'too_many':
      return tooBig({ ...params, of: 'array' })
    case 'too_long':
    case 'too_big':
      return tooBig(params)
    case 'too_small':
      return tooSmall(params)
    case 'not_allowed':
      return Array.isArray(params.allowed)
        ? `must be one of the following values: ${params.allowed.join(', ')}`
        : `is not valid: ${withoutStop(message)}`
    default:
      return `is not valid: ${withoutStop(message)}`
  }
}

const FORM_RULES: ReadonlySet<string> = new Set([
  ...['required', 'wrong_type', 'bad_format', 'not_e164', 'too_short', 'too_long'],
])

const TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number conforming to the specified constraints',
  int: 'an integer number',
  boolean: 'a boolean value',
  array: 'an array',
  object: 'an object',
  record: 'an object',
}

function tooBig(params: Record<string, unknown>): string {
  const most = Number(params.maximum ?? params.max)
  if (!Number.isFinite(most)) return 'is too large'
  if (params.of === 'array') return `must contain no more than ${most} elements`
  return params.of === 'number' || params.of === 'int'
    ? `must not be greater than ${most}`
    : `must be shorter than or equal to ${most} characters`
}

function tooSmall(params: Record<string, unknown>): string {
  const least = Number(params.minimum ?? params.min)
  if (!Number.isFinite(least)) return 'is too small'
  if (params.of === 'array')
    return least === 1 ? 'should not be empty' : `must contain at least ${least} elements`
  return params.of === 'number' || params.of === 'int'
    ? `must not be less than ${least}`
    : `must be longer than or equal to ${least} characters`
}

function withoutStop(sentence: string): string {
  return sentence.endsWith('.') ? sentence.slice(0, -1) : sentence
}
