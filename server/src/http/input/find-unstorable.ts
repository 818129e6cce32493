/** Finds what JSON can carry and Postgres cannot hold, before anything is done with it. */
import type { FieldProblem } from '@parley/contracts'

const DEEPEST = 64
const MOST_PROBLEMS = 50

/** Every string and field name with a NUL character or half a surrogate pair, and everything nested too deep. */
export function findUnstorable(input: unknown): FieldProblem[] {
  const problems: FieldProblem[] = []
  visit(input, [])
  return problems

  function visit(value: unknown, path: (string | number)[]): void {
    if (problems.length >= MOST_PROBLEMS) return
    if (typeof value === 'string') checkText(value, path)
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return
    if (path.length >= DEEPEST) {
      problems.push({
        path,
        rule: 'too_deep',
        params: { max: DEEPEST },
        message: `Send objects and lists at most ${DEEPEST} levels deep.`,
      })
      return
    }
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) visit(value[index], [...path, index])
      return
    }
    for (const [name, part] of Object.entries(value)) {
      checkText(name, [...path, name])
      visit(part, [...path, name])
    }
  }

  function checkText(text: string, path: (string | number)[]): void {
    if (text.includes('\0')) {
      problems.push({
        path,
        rule: 'forbidden_character',
        params: { character: 'U+0000' },
        message: 'Remove the NUL character (\\u0000): it cannot be stored.',
      })
    } else if (!text.isWellFormed()) {
      problems.push({
        path,
        rule: 'forbidden_character',
        params: { character: 'lone surrogate' },
        message: 'Send whole characters: there is half of a surrogate pair (\\ud800 to \\udfff) in it.',
      })
    }
  }
}
