import { readMessageTaking } from '@parley/dialogue'
import { standardWords } from '@parley/language'
import { closeWithHandoff } from '../answer/check-answer.ts'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { type AdvancedTurn, spendingOf } from './turn.ts'

type Composed = Pick<Thought, 'outcome' | 'text' | 'sources' | 'handoff' | 'transfer'>

/** Makes the thought of a composed answer: checks it for secrets, and adds trace, cost and what the dialogue collected. */
export function finish<Profile extends ThinkingAgent>(
  turn: AdvancedTurn<Profile>,
  composed: Composed,
  model: string,
): Thought {
  const { request, spending, trace } = turn
  const fit = withoutSecrets(turn, composed)
  return { ...fit, ...collected(turn), trace: trace.steps, model, ...spendingOf(spending, request.now) }
}

/** The last look at the text, whichever code composed it. */
function withoutSecrets<Profile extends ThinkingAgent>(
  { language, request, secrets, trace }: AdvancedTurn<Profile>,
  composed: Composed,
): Composed {
  const { text, handoff } = composed
  if (!secrets.leaks(`${text ?? ''}\n${handoff?.words ?? ''}`.trim())) return composed
  trace.record('kept_back', { left: false })
  const { unknown, offer } = standardWords(language, request.agent.texts).talk
  if (handoff === undefined)
    return { ...composed, outcome: 'unknown_answer', text: `${unknown} ${offer}`, sources: [] }
  return { ...composed, ...closeWithHandoff({ language, request }, '', handoff) }
}

/** The state of the dialogue for the next turn, together with the message that the contact leaves. */
function collected<Profile extends ThinkingAgent>({
  dialogue,
  record,
  request,
  messageTaking,
}: AdvancedTurn<Profile>): Pick<Thought, 'intake'> {
  const settled = dialogue?.settle(record.results)
  if (messageTaking !== null) return { intake: { ...settled, messageTaking } }
  if (dialogue !== undefined) return { intake: settled }
  return readMessageTaking(request.intake, request.now) === null ? {} : { intake: null }
}
