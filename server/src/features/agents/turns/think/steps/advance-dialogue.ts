import { asksForLead, openDialogue, readMessage, readMessageTaking, USUAL_QUESTIONS } from '@parley/dialogue'
import { nextPromisedTime } from '../commitments/next-promised-time.ts'
import { callName } from '../converse.ts'
import { customerZone } from '../open-scene.ts'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { finish } from './finish.ts'
import { Ended } from './sequence.ts'
import { type AdvancedTurn, type EquippedTurn, LAST_RESORT } from './turn.ts'

/** Reads what the contact said for a booking or a lead. Ends the turn when the contact has left a message for people. */
export async function advanceDialogue<Profile extends ThinkingAgent>(
  turn: EquippedTurn<Profile>,
): Promise<AdvancedTurn<Profile> | Ended<Thought>> {
  const { burst, commitments, dependencies, found, language, request, toolbox, trace } = turn
  const { agent, now, signal, workspaceId } = request
  const leadQuestions = asksForLead(request.intake, burst, now)
    ? await dependencies.readLeadSettings?.(workspaceId, agent, signal)
    : undefined
  const dialogue = openDialogue({
    stored: request.intake,
    burst,
    language,
    zone: customerZone(request),
    now,
    contactName: callName(request.contactName),
    contactPhone: request.conversation?.contactPhone ?? request.contactPhone ?? null,
    tools: toolbox,
    leadQuestions: leadQuestions ?? USUAL_QUESTIONS,
    promised: nextPromisedTime(commitments, agent.time_zone, now),
  })
  const messageTaking = readMessageTaking(request.intake, now)
  const advanced = { ...turn, dialogue, messageTaking }
  if (messageTaking === null) return advanced
  const left = readMessage(messageTaking, burst, found.questions)
  if (left === 'asks') return advanced
  if (left === 'dropped') return { ...advanced, messageTaking: null }
  trace.record('message_taken', {})
  const composed = { outcome: 'handed_off' as const, text: null, sources: [], handoff: left }
  return new Ended(finish({ ...advanced, messageTaking: null }, composed, LAST_RESORT))
}
