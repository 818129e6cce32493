import type { Toolbox } from '../../../tools/index.ts'
import { checkAnswer } from '../answer/check-answer.ts'
import type { ToolRecord } from '../call-tool.ts'
import { commitmentsAsEvidence } from '../commitments/describe-commitments.ts'
import type { GroundingEvidence } from '../grounding/check-grounding.ts'
import { collectEvidence } from '../grounding/grounding-evidence.ts'
import { describeService } from '../prompt/describe-tools.ts'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { finish } from './finish.ts'
import { orHandOff } from './or-hand-off.ts'
import { Ended } from './sequence.ts'
import type { AnsweredTurn, GroundedTurn } from './turn.ts'

/** Removes what no source supports. Ends the turn when another agent is to answer. */
export async function ground<Profile extends ThinkingAgent>(
  turn: AnsweredTurn<Profile>,
): Promise<GroundedTurn<Profile> | Ended<Thought>> {
  const { said, talk } = turn
  const evidence = () => evidenceOf(turn)
  const grounded = await orHandOff(turn, async () => ({
    ...turn,
    checked: await checkAnswer(talk, said, evidence),
  }))
  if (grounded instanceof Ended) return grounded
  const { outcome, transfer } = grounded.checked
  if (transfer === undefined) return grounded
  return new Ended(finish(turn, { outcome, text: null, sources: [], transfer }, talk.calls.lastName()))
}

/** All that may support an answer of this turn. */
export function evidenceOf<Profile extends ThinkingAgent>(turn: AnsweredTurn<Profile>): GroundingEvidence {
  const { commitments, found, language, record, request, toolbox } = turn
  const { trusted, reported } = collectEvidence(request, found.passages, withServices(record, toolbox))
  return { trusted: [...commitmentsAsEvidence(commitments, request, language), ...trusted], reported }
}

/** The services of the business are evidence whether or not a tool was asked. */
function withServices({ evidence, reported }: ToolRecord, toolbox: Toolbox | undefined) {
  return { evidence: [...evidence, ...(toolbox?.services ?? []).map(describeService)], reported }
}
