import type { GoalPatterns } from '../packs/goal-patterns.ts'
import { alternatives } from '../packs/index.ts'
import { wholeWords } from '../text/word-boundary.ts'

type Place = keyof Pick<GoalPatterns, 'first' | 'second' | 'third' | 'last' | 'anyOfThem'>
const patternOf = (place: Place) => new RegExp(wholeWords(alternatives(({ goals }) => goals[place])), 'iu')

const ordinals: readonly RegExp[] = [patternOf('first'), patternOf('second'), patternOf('third')]
const last = patternOf('last')
const any = patternOf('anyOfThem')

/** Which of several offered things is chosen by its place, as an index. */
export function readChoice(text: string, count: number): number | undefined {
  if (count === 0) return undefined
  const index = ordinals.findIndex((pattern) => pattern.test(text))
  if (index >= 0 && index < count) return index
  if (last.test(text)) return count - 1
  return any.test(text) ? 0 : undefined
}
