import { takeMessage } from '@parley/dialogue'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { finish } from './finish.ts'
import { Ended } from './sequence.ts'
import type { GroundedTurn } from './turn.ts'

/** Before a handoff while nobody is there: asks for a message, or takes what was said as one. */
export async function outOfHours<Profile extends ThinkingAgent>(
  turn: GroundedTurn<Profile>,
): Promise<GroundedTurn<Profile> | Ended<Thought>> {
  const { burst, checked, dependencies, language, request, talk } = turn
  const { handoff } = checked
  if (!handoff || !request.conversation || !dependencies.peopleHours) return turn
  const hours = await dependencies.peopleHours(request.workspaceId)
  const zone = request.contactTimeZone ?? hours.timeZone
  const { contactName, conversation, now } = request
  const { contactPhone } = conversation
  const taken = takeMessage(
    { burst, language, zone, now, contactName, contactPhone, texts: request.agent.texts },
    handoff,
    hours,
  )
  if (taken === undefined) return turn
  if (!('asks' in taken))
    return { ...turn, checked: { ...checked, handoff: { ...handoff, ...taken.handoff } } }
  const composed = { outcome: 'answered' as const, text: taken.asks, sources: [] }
  return new Ended(finish({ ...turn, messageTaking: taken.messageTaking }, composed, talk.calls.lastName()))
}
