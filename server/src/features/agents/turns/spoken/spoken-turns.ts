/**
 * Turns of a call: thought out by the same steps as those of a chat, and stored when their words have been heard. The process that leads the call
 * keeps their order, so they wait in no queue.
 */
import { newId } from '../../../../platform/ids/new-id.ts'
import type { TimedScope } from '../../../../platform/operations/work.ts'
import type { Platform } from '../../../../platform/platform.ts'
import {
  type ClaimedTurn,
  leaseSpokenTurn,
  readLeasedTurns,
} from '../../../conversations/turn-queue/index.ts'
import type { AgentProfile } from '../../agents/index.ts'
import { LEASE_MS, type TurnInput, thinkRequestOf } from '../run-turn.ts'
import type { Thinker, Thought } from '../think/index.ts'
import { inputOf, type ReadAgentProfiles, readTurnInputs } from '../turn-inputs.ts'
import { finishTurns } from '../turns.store.ts'

/** Messages of the conversation that a turn reads. */
const HISTORY = 40

export interface SpokenTurn {
  id: string
  claimed: ClaimedTurn
  input: TurnInput
  /** How long the agent thought, in milliseconds. 0 until `think` has ended. */
  thinkingMs: number
}

export interface SpokenTurns {
  /** The caller holds the lock of the conversation. Undefined: the agent is gone, or paused. */
  claim(
    work: TimedScope,
    of: { conversationId: string; agentId: string; variables: Record<string, string> },
  ): Promise<SpokenTurn | undefined>
  think(turn: SpokenTurn, signal: AbortSignal): Promise<Thought>
  /** Records the turn. `isHeard`: some of its words were, so what it answers is answered. */
  finish(
    work: TimedScope,
    turn: SpokenTurn,
    of: { thought: Thought; sessionId: string; isHeard: boolean; steps: Thought['trace'] },
  ): Promise<void>
}

export function createSpokenTurns(
  { clock }: Pick<Platform, 'clock'>,
  dependencies: { thinker: Thinker<AgentProfile>; readAgentProfiles: ReadAgentProfiles },
): SpokenTurns {
  return {
    async claim(work, { conversationId, agentId, variables }) {
      const { now } = work
      const leaseUntil = new Date(now.getTime() + LEASE_MS)
      await leaseSpokenTurn(work, conversationId, leaseUntil)
      const [read] = await readLeasedTurns(work, [conversationId], { now, leaseUntil, history: HISTORY })
      if (!read) return undefined
      const claimed = { ...newestOf(read), agent_id: agentId, variables: { ...read.variables, ...variables } }
      const wanted = { conversations: [conversationId], agents: [agentId] }
      const input = inputOf(claimed, await readTurnInputs(dependencies, work, wanted))
      return input.agent?.status === 'active' ? { id: newId(), claimed, input, thinkingMs: 0 } : undefined
    },

    async think(turn, signal) {
      const { claimed, input } = turn
      const began = clock.now()
      const request = thinkRequestOf(claimed, input.agent!, began, signal)
      // A person who speaks is no machine that answers at once, and a talk has more turns in a minute than a chat.
      const guards = { ...request.agent.guards, detect_robots: false }
      const counts = { ...request.counts!, aiMessagesLastMinute: 0, aiMessagesLastDay: 0 }
      const thought = await dependencies.thinker.think({
        ...request,
        agent: { ...request.agent, guards },
        counts,
        opening: input.opening,
      })
      turn.thinkingMs = Math.max(0, clock.now().getTime() - began.getTime())
      return thought
    },

    async finish(work, { id, claimed, input, thinkingMs }, { thought, sessionId, isHeard, steps }) {
      const through = claimed.last_inbound_sequence
      await finishTurns(
        work,
        [
          {
            id,
            conversation_id: claimed.id,
            session_id: sessionId,
            agent_id: input.agent!.id,
            agent_version: input.agent!.version,
            through_sequence: through,
            outcome: isHeard || thought.text === null ? thought.outcome : 'discarded',
            model: thought.model,
            input_tokens: thought.inputTokens,
            output_tokens: thought.outputTokens,
            cost_micros: thought.costMicros,
            // The contact hears the answer for longer than the agent thought about it.
            duration_ms: thinkingMs,
            trace: { sources: thought.sources, steps: [...thought.trace, ...steps] },
          },
        ],
        [
          {
            conversation_id: claimed.id,
            answered_sequence: isHeard ? through : 0,
            turn_due_at: null,
            turn_waiting_since: null,
            turn_restarts: 0,
            ...(isHeard && thought.intake !== undefined && { intake: thought.intake }),
          },
        ],
        { commits: false },
      )
    },
  }
}

/** Words that are spoken move no counter of received messages: the newest of them is read from the history. */
function newestOf(turn: ClaimedTurn): ClaimedTurn {
  const inbound = turn.history.filter(({ direction }) => direction === 'inbound')
  return { ...turn, last_inbound_sequence: Math.max(0, ...inbound.map(({ sequence }) => sequence)) }
}
