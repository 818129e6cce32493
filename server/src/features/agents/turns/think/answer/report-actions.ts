import type { BriefResult } from '@parley/dialogue'
import { showsQuestion } from './ask-to-confirm.ts'

/**
 * Reports, in the server's words, the actions of tools in this turn that the text does not mention. For answers that are not the model's
 * own any more: a customer whose booking was made must hear of it.
 */
export function unreportedActions(results: readonly BriefResult[], text: string): string[] {
  return results.flatMap(({ status, data }) => {
    const { statement } = data
    const isUnreported = status === 'done' && typeof statement === 'string' && !showsQuestion(text, statement)
    return isUnreported ? [statement] : []
  })
}
