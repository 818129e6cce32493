import type { Toolbox } from '../../../tools/index.ts'
import { checkAnswer } from '../answer/check-answer.ts'
import type { ToolRecord } from '../call-tool.ts'
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
  const { found, record, request, said, talk, toolbox } = turn
  const evidence = () => collectEvidence(request, found.passages, withServices(record, toolbox))
  const grounded = await orHandOff(turn, async () => ({
    ...turn,
    checked: await checkAnswer(talk, said, evidence),
  }))
  if (grounded instanceof Ended) return grounded
  const { outcome, transfer } = grounded.checked
  if (transfer === undefined) return grounded
  return new Ended(finish(turn, { outcome, text: null, sources: [], transfer }, talk.calls.lastName()))
}

/** The services of the business are evidence whether or not a tool was asked. */
function withServices({ evidence, reported }: ToolRecord, toolbox: Toolbox | undefined) {
  return { evidence: [...evidence, ...(toolbox?.services ?? []).map(describeService)], reported }
}
