import { quotePromises } from '@parley/dialogue'
import {
  asksOfPromise,
  commitmentsAskedFor,
  contradicts,
  type HeldCommitment,
  splitQuestions,
} from '@parley/language'
import { type CheckedAnswer, checkAnswer } from '../answer/check-answer.ts'
import { describeCommitment } from '../commitments/describe-commitments.ts'
import { placeOf, promiseOf } from '../commitments/promised-for.ts'
import { converse } from '../converse.ts'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { evidenceOf } from './ground.ts'
import { orHandOff } from './or-hand-off.ts'
import type { Ended } from './sequence.ts'
import { type GroundedTurn, LAST_RESORT } from './turn.ts'

/** The fault of an answer: it says something else than a promise, or knows nothing of it. */
interface Fault {
  commitment: HeldCommitment
  /** The sentence that contradicts it; undefined where the answer says that it does not know. */
  sentence?: string
}

/**
 * An answer never says anything else than a person of the business promised this customer. The model gets one more draft; if that
 * is no better, the promise itself is quoted.
 */
export async function keepCommitments<Profile extends ThinkingAgent>(
  turn: GroundedTurn<Profile>,
): Promise<GroundedTurn<Profile> | Ended<Thought>> {
  const { request, talk, trace } = turn
  const fault = faultOf(turn, turn.checked)
  if (fault === undefined) return turn
  record(turn, fault)
  // The built-in model would say the same again.
  const canRepair = talk.calls.lastName() !== LAST_RESORT
  const repaired = canRepair
    ? await orHandOff(turn, () => checkRepair(turn, remarkOn(fault, request.agent.time_zone)))
    : undefined
  if (repaired !== undefined && !('checked' in repaired)) return repaired
  const again = repaired === undefined ? fault : faultOf(turn, repaired.checked)
  if (repaired !== undefined && again === undefined) return repaired
  trace.record('commitment', { quoted: fault.commitment.text })
  return { ...turn, checked: quote(turn, fault.commitment) }
}

async function checkRepair<Profile extends ThinkingAgent>(turn: GroundedTurn<Profile>, remark: string) {
  const said = await converse(turn.talk, remark)
  return { ...turn, said, checked: await checkAnswer(turn.talk, said, () => evidenceOf(turn)) }
}

function faultOf<Profile extends ThinkingAgent>(
  turn: GroundedTurn<Profile>,
  { outcome, text, handoff, transfer }: CheckedAnswer,
): Fault | undefined {
  const { burst, commitments, toolbox } = turn
  if (commitments.length === 0 || handoff !== undefined || transfer !== undefined) return undefined
  // The customer is asked about an action in the server's own words: only that question matters.
  if ((toolbox?.question() ?? null) !== null) return undefined
  const at = placeOf(turn)
  for (const question of splitQuestions(burst)) {
    const found = contradicts(text, question, commitments, at)
    if (found !== undefined) return found
    const asked = commitmentsAskedFor(question, commitments, at)
    if (asked[0] !== undefined && isUnused(turn, question, asked, { outcome, text }))
      return { commitment: asked[0] }
  }
  return undefined
}

/** The answer does not know, or is the built-in model's, which can only quote and quotes something else. */
function isUnused<Profile extends ThinkingAgent>(
  { talk }: GroundedTurn<Profile>,
  question: string,
  asked: readonly HeldCommitment[],
  { outcome, text }: Pick<CheckedAnswer, 'outcome' | 'text'>,
): boolean {
  if (outcome === 'unknown_answer') return true
  if (talk.calls.lastName() !== LAST_RESORT || !asksOfPromise(question)) return false
  return !asked.some((commitment) => text.includes(commitment.text))
}

function record<Profile extends ThinkingAgent>(
  { trace }: GroundedTurn<Profile>,
  { commitment, sentence }: Fault,
): void {
  const { text, by, madeAt } = commitment
  trace.record('commitment', {
    promised: text,
    by,
    made_at: madeAt,
    ...(sentence === undefined ? { unused: true } : { contradicted_by: sentence }),
  })
}

function remarkOn({ commitment, sentence }: Fault, zone: string): string {
  const why =
    sentence === undefined
      ? 'it says that you do not know, although a person of the business has promised it'
      : `“${sentence}” contradicts what a person of the business has promised`
  return `Your last draft was not sent because ${why}. The promise is binding: ${describeCommitment(commitment, zone)} Write the answer again so that it says what was promised.`
}

function quote<Profile extends ThinkingAgent>(
  turn: GroundedTurn<Profile>,
  commitment: HeldCommitment,
): CheckedAnswer {
  const text = quotePromises(turn.language, [promiseOf(commitment, turn.burst, turn)])
  return { outcome: 'answered', text, citations: [] }
}
