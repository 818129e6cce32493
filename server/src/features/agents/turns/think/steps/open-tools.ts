import { checkSecrets } from '../answer/fit-to-send.ts'
import { startToolRecord } from '../call-tool.ts'
import { openScene } from '../open-scene.ts'
import type { ThinkingAgent } from '../thought.ts'
import type { EquippedTurn, InformedTurn } from './turn.ts'

/** Opens the tools of the agent. An action that the contact has agreed to is carried out here. */
export async function openTools<Profile extends ThinkingAgent>(
  turn: InformedTurn<Profile>,
): Promise<EquippedTurn<Profile>> {
  const { dependencies, found, kept, language, request, trace, whole } = turn
  const toolbox = await dependencies.openToolbox?.(openScene(request, language), request.agent)
  if (toolbox?.pending) {
    const { tool, summary, agreed } = toolbox.pending
    trace.record('pending', { tool, question: summary, agreed })
  }
  return {
    ...turn,
    toolbox,
    record: startToolRecord(toolbox),
    secrets: checkSecrets(whole, kept, toolbox, () => found.passages),
  }
}
