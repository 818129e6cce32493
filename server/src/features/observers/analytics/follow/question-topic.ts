import { analyseText } from '@parley/language'

const LONGEST = 500

/** The topic of a question: the meanings of its words, in any form, script and order. */
export function topicOf(question: string): string {
  const terms = analyseText(question).flatMap((token) => (token.isStopWord ? [] : [token.folded]))
  const topic = [...new Set(terms)].sort().join(' ')
  return (topic || question.trim().toLowerCase()).slice(0, LONGEST)
}
