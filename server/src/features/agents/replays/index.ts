/** Agent replays: stored conversations, answered once more by an agent before its settings are published. Nothing is sent. */
import type { Handlers } from '../../../platform/operations/handler.ts'
import type { Platform } from '../../../platform/platform.ts'
import type { Chore } from '../../../platform/worker/start-chore.ts'
import type { QueueWorker } from '../../../platform/worker/worker.ts'
import type { AgentProfile } from '../agents/index.ts'
import type { Thinker } from '../turns/index.ts'
import { cancelAgentReplay } from './cancel-agent-replay.ts'
import { createAgentReplay } from './create-agent-replay.ts'
import { createForgetReplays } from './forget-replays.ts'
import { getAgentReplay } from './get-agent-replay.ts'
import { getAgentReplayTurn } from './get-agent-replay-turn.ts'
import { listAgentReplayTurns } from './list-agent-replay-turns.ts'
import { listAgentReplays } from './list-agent-replays.ts'
import { createReplayDrain } from './play/drain-replays.ts'

/** Replays of a process that died, and those of another machine. */
const LOOK_MS = 15_000

export interface Replays {
  handlers: Handlers<`agent_replays.${'list' | 'get' | 'create' | 'cancel' | 'list_turns' | 'get_turn'}`>
  workers: readonly QueueWorker[]
  chores: readonly Chore[]
  /** Plays a part of the replay that has waited longest. */
  drain(): Promise<'again' | 'idle'>
}

export function createReplays(platform: Platform, { thinker }: { thinker: Thinker<AgentProfile> }): Replays {
  const { drain, stop } = createReplayDrain({ platform, thinker })
  return {
    handlers: {
      'agent_replays.list': listAgentReplays,
      'agent_replays.get': getAgentReplay,
      'agent_replays.create': createAgentReplay(platform),
      'agent_replays.cancel': cancelAgentReplay,
      'agent_replays.list_turns': listAgentReplayTurns,
      'agent_replays.get_turn': getAgentReplayTurn,
    },
    workers: [{ queue: 'agent_replays', lookMs: LOOK_MS, drain, stop }],
    chores: [createForgetReplays(platform)],
    drain,
  }
}
