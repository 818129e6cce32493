/** Turns what a caller wrote into what an operation reads, or says everything that is wrong with it at once. */
import { type FieldProblem, OperationError } from '@parley/contracts'
import type { z } from 'zod'
import { describeIssues } from './describe-issues.ts'
import { findUnstorable, type LargestInput, OVERSIZED } from './find-unstorable.ts'

/** A request of a hundred thousand wrong fields gets no answer of as many sentences. */
const MOST_PROBLEMS = 100

interface Described {
  path: string
  input: z.ZodObject
  largestInput?: LargestInput
}

/** The names in `{braces}` of the operation's path. */
export function pathParameters(definition: Pick<Described, 'path'>): string[] {
  return [...definition.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
}

/**
 * `allowUnknown`: fields that the operation does not know are left out instead of refused. A thing whose id cannot be
 * one does not exist, so what is wrong with a path parameter is answered with not_found.
 */
export function checkInput(
  definition: Described,
  rawInput: unknown,
  options: { allowUnknown?: boolean } = {},
): unknown {
  if (rawInput === null || typeof rawInput !== 'object' || Array.isArray(rawInput)) {
    throw invalid([
      { path: [], rule: 'wrong_type', params: { expected: 'object' }, message: 'Send a JSON object.' },
    ])
  }
  const unstorable = findUnstorable(rawInput, definition.largestInput)
  if (unstorable[0]?.rule === OVERSIZED) throw invalid(unstorable)
  const unknown = options.allowUnknown ? [] : findUnknown(definition, rawInput)
  const parsed = definition.input.safeParse(rawInput, { reportInput: true })
  const wrong = parsed.success ? [] : describeIssues(parsed.error.issues)
  const problems = unstorable.concat(unknown, wrong)
  if (problems.length > 0) {
    const inPath = pathParameters(definition)
    if (problems.some((problem) => inPath.includes(String(problem.path[0]))))
      throw new OperationError('not_found')
    throw invalid(problems.slice(0, MOST_PROBLEMS))
  }
  return parsed.data
}

function findUnknown(definition: Described, input: object): FieldProblem[] {
  const known = Object.keys(definition.input.shape)
  return Object.keys(input)
    .filter((name) => !known.includes(name))
    .slice(0, MOST_PROBLEMS)
    .map((name) => ({
      path: [name],
      rule: 'unknown_field',
      params: { known },
      message:
        known.length > 0
          ? `Remove it or correct its name. Known fields: ${known.join(', ')}.`
          : 'Remove it: this operation takes no fields.',
    }))
}

function invalid(fields: FieldProblem[]): OperationError {
  return new OperationError('validation_failed', { fields })
}
