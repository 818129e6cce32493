import type { Dialogue } from '../dialogue.ts'
import { ARRANGING } from './arranging.ts'
import { FREE_TIMES } from './free-times.ts'
import { MOVING_AND_CANCELLING } from './moving-and-cancelling.ts'
import { QUESTIONS_AND_PEOPLE } from './questions-and-people.ts'

export const HINGLISH: readonly Dialogue[] = [
  ...ARRANGING,
  ...FREE_TIMES,
  ...MOVING_AND_CANCELLING,
  ...QUESTIONS_AND_PEOPLE,
]
