import { guardTurn } from '../guard-turn.ts'
import type { ThinkingAgent, Thought } from '../thought.ts'
import { Ended } from './sequence.ts'
import { candidatesOf, LAST_RESORT, type StartedTurn, sayNothing } from './turn.ts'

/** Ends the turn in silence when a guard of the agent forbids an answer. A reached cost ceiling leaves the built-in model. */
export async function guard<Profile extends ThinkingAgent>(
  turn: StartedTurn<Profile>,
): Promise<StartedTurn<Profile> | Ended<Thought>> {
  const { request, trace } = turn
  const { agent } = request
  const isReached = await isCeilingReached(turn)
  if (request.counts !== undefined) {
    const lines = [...request.history, ...request.unanswered]
    const verdict = guardTurn({ ...request.counts, lines, isCeilingReached: isReached }, agent.guards)
    if (!verdict.allowed) {
      trace.record('silent', { reason: verdict.reason })
      return new Ended({ ...sayNothing(turn, 'silent'), limit: verdict.reason })
    }
  }
  // Members ask for advice and previews, so the built-in model answers them at no cost.
  return isReached
    ? { ...turn, request: { ...request, agent: { ...agent, model: LAST_RESORT, fallback_model: null } } }
    : turn
}

/** Only models of vendors cost something, so the others are never kept from answering. */
async function isCeilingReached<Profile extends ThinkingAgent>({
  dependencies,
  request,
}: StartedTurn<Profile>): Promise<boolean> {
  const candidates = candidatesOf(request, dependencies.resolveModel)
  if (candidates.every(({ name }) => name === LAST_RESORT)) return false
  return (await dependencies.isCeilingReached?.(request.workspaceId)) ?? false
}
