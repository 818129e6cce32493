/** Finds values that JSON can carry and Postgres cannot store, and input that is too large to validate. */
import { type FieldProblem, LARGEST_INPUT } from '@parley/contracts'

/** Most items of one list, and most values of a whole input. */
export type LargestInput = Readonly<Record<keyof typeof LARGEST_INPUT, number>>

const DEEPEST = 64
const MOST_PROBLEMS = 50

/**
 * Every string and field name with a NUL character or half a surrogate pair, and everything nested too deep. Input that
 * is too large gets only that problem: the rest is not checked.
 */
export function findUnstorable(input: unknown, largest: LargestInput = LARGEST_INPUT): FieldProblem[] {
  const problems: FieldProblem[] = []
  let values = 0
  let oversized: FieldProblem | undefined
  visit(input, [])
  return oversized ? [oversized] : problems

  function visit(value: unknown, path: (string | number)[]): void {
    if (oversized) return
    if (typeof value === 'string') checkText(value, path)
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return
    if (path.length >= DEEPEST) {
      note({
        path,
        rule: 'too_deep',
        params: { max: DEEPEST },
        message: `Send objects and lists at most ${DEEPEST} levels deep.`,
      })
      return
    }
    if (Array.isArray(value)) {
      values += value.length
      oversized = tooMany(value, values, path, largest)
      for (let index = 0; index < value.length && !oversized; index++) visit(value[index], [...path, index])
      return
    }
    const names = Object.keys(value)
    values += names.length
    oversized = tooMany([], values, path, largest)
    for (const name of names) {
      if (oversized) return
      checkText(name, [...path, name])
      visit((value as Record<string, unknown>)[name], [...path, name])
    }
  }

  function note(problem: FieldProblem): void {
    if (problems.length < MOST_PROBLEMS) problems.push(problem)
  }

  function checkText(text: string, path: (string | number)[]): void {
    if (text.includes('\0')) {
      note({
        path,
        rule: 'forbidden_character',
        params: { character: 'U+0000' },
        message: 'Remove the NUL character (\\u0000): it cannot be stored.',
      })
    } else if (!text.isWellFormed()) {
      note({
        path,
        rule: 'forbidden_character',
        params: { character: 'lone surrogate' },
        message: 'Send whole characters: there is half of a surrogate pair (\\ud800 to \\udfff) in it.',
      })
    }
  }
}

/** The rule for input that is too large for a schema. */
export const OVERSIZED = 'too_many_values'

function tooMany(
  list: readonly unknown[],
  values: number,
  path: (string | number)[],
  largest: LargestInput,
): FieldProblem | undefined {
  if (list.length > largest.listItems) {
    return {
      path,
      rule: OVERSIZED,
      params: { max: largest.listItems, actual: list.length },
      message: `This list has ${list.length} items. Send at most ${largest.listItems}, in several requests if needed.`,
    }
  }
  if (values <= largest.values) return undefined
  return {
    path,
    rule: OVERSIZED,
    params: { max: largest.values },
    message: `The body holds more than ${largest.values} values in all. Send it in several requests.`,
  }
}
