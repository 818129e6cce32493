import type { BriefResult } from '@parley/dialogue'
import { showsQuestion } from './ask-to-confirm.ts'

/**
 * What tools did in this turn and the text does not tell, in the server's words. For answers that are not the model's
 * own any more: a customer whose booking was made must hear of it.
 */
export function unreportedActions(results: readonly BriefResult[], text: string): string[] {
  return results.flatMap(({ status, data }) => {
    const { statement } = data
    const isUnreported = status === 'done' && typeof statement === 'string' && !showsQuestion(text, statement)
    return isUnreported ? [statement] : []
  })
}
