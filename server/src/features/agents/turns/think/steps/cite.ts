import { coverage } from '@parley/language'
import { withQuestion } from '../answer/ask-to-confirm.ts'
import { unreportedActions } from '../answer/report-actions.ts'
import type { Retrieved } from '../passages/retrieve.ts'
import { sourcesAtColleagues } from '../passages/said-by-colleagues.ts'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { finish } from './finish.ts'
import { Ended } from './sequence.ts'
import { type GroundedTurn, LAST_RESORT } from './turn.ts'

/** A passage that covers this share of the answer is a source of it. */
const ENOUGH_TO_BE_SOURCE = 0.5
const MOST_SOURCES = 3
const QUOTE_CHARACTERS = 300

/** Composes the answer from the model's text and the server's own sentences, and names its sources. */
export function cite<Profile extends ThinkingAgent>(turn: GroundedTurn<Profile>): Ended<Thought> {
  const { checked, commitments, found, record, request, talk, toolbox } = turn
  const { citations, handoff } = checked
  const question = handoff === undefined ? (toolbox?.question() ?? null) : null
  const actions = checked.outcome === 'unknown_answer' ? unreportedActions(record.results, checked.text) : []
  const answer = actions.length === 0 ? checked.text : actions.join('\n')
  const text = question === null ? answer : withQuestion(answer, question, turn.request.agent.texts)
  const outcome = text === question || actions.length > 0 ? 'answered' : checked.outcome
  const model = talk.calls.lastName()
  const isAnswer = outcome === 'answered'
  const sources = [
    ...sourcesOf(found, citations, isAnswer ? text : null, model),
    ...(isAnswer ? sourcesAtColleagues(request, commitments, text) : []),
  ]
  const composed = { outcome, text, sources, ...(handoff === undefined ? {} : { handoff }) }
  return new Ended(finish(turn, composed, model))
}

/** The cited passages. A vendor's model may cite none; then the passages that say the same as the answer. */
function sourcesOf(
  { passages, questions }: Retrieved,
  citations: readonly string[],
  text: string | null,
  model: string,
): Thought['sources'] {
  const cited = passages.filter(({ id }) => citations.includes(id))
  const lacksSources = cited.length === 0 && text !== null && model !== LAST_RESORT
  const used = lacksSources
    ? passages.filter(({ hit }) => coverage(text, hit.text) >= ENOUGH_TO_BE_SOURCE).slice(0, MOST_SOURCES)
    : cited
  return used.map(({ id, hit }) => {
    const evidence = questions.flatMap((question) => question.evidence).find((one) => one.passageId === id)
    const quote = evidence?.sentences[0]?.text ?? hit.text.slice(0, QUOTE_CHARACTERS).toWellFormed()
    const { document_id, title, heading, page, address } = hit
    return { document_id, title, heading, quote, page, address }
  })
}
