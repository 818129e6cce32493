import { analyseText } from '@parley/language'

const LONGEST = 500

/** What a question is about: the meanings of its words, whatever their form, script and order. */
export function topicOf(question: string): string {
  const terms = analyseText(question).flatMap((token) => (token.isStopWord ? [] : [token.folded]))
  const topic = [...new Set(terms)].sort().join(' ')
  return (topic || question.trim().toLowerCase()).slice(0, LONGEST)
}
