/** Whole turns of a scripted model, on a real server: the tools are the real ones, what they act on may be a fake. */

import type { Api, Scope } from '@parley/contracts'
import type { Model } from '@parley/models/kit'
import type { Clock } from '../../../platform/clock/clock.ts'
import { receiveOnly } from '../../../testing/receive-only.ts'
import type { TestServer } from '../../../testing/test-server.ts'
import { type AgentProfile, readAgentProfiles } from '../agents/index.ts'
import { createTools } from '../tools/index.ts'
import { createThinker, createTurnCommitter, createTurnRunner, type Thinker } from './index.ts'

export interface ScriptedTurns {
  thinker: Thinker<AgentProfile>
  /** Hears, thinks, says: until nothing is due. */
  settle(): Promise<void>
  /** Hears and thinks; what comes of it is lost, as when the process dies before its commit. */
  thinkInVain(): Promise<void>
}

/** Waiting for a model's next try needs no patience; timeouts do not come. */
function impatient(clock: Clock): Clock {
  return {
    ...clock,
    after(milliseconds, action) {
      if (milliseconds > 5_000) return clock.after(milliseconds, action)
      const immediate = setImmediate(action)
      return () => clearImmediate(immediate)
    },
  }
}

export function scriptTurns(
  server: TestServer,
  model: Model,
  apiFor: (workspaceId: string, agentId: string, scopes: readonly Scope[]) => Promise<Api>,
  search: Parameters<typeof createThinker>[0]['searchKnowledge'] = async () => [],
): ScriptedTurns {
  const { platform } = server
  const { openToolbox } = createTools(platform, { apiFor })
  const thinker = createThinker<AgentProfile>({
    clock: impatient(platform.clock),
    resolveModel: () => model,
    searchKnowledge: search as never,
    openToolbox: (scene, agent) => openToolbox({ ...scene, agentId: agent.id }, agent),
  })
  const commit = createTurnCommitter(platform, {
    handOff: server.wiring.handOff,
    inTransaction: server.wiring.delivery.transaction,
  })
  const runnerOf = (committing: typeof commit) =>
    createTurnRunner(
      platform,
      {
        readAgentProfiles,
        thinker,
        commit: committing,
        showTyping: async () => {},
      },
      { maximumInFlight: 8 },
    )
  const living = runnerOf(commit)
  const dying = runnerOf(async () => {
    throw new Error('The process died.')
  })

  async function hear(): Promise<void> {
    await receiveOnly(server)
  }
  return {
    thinker,
    async settle() {
      await hear()
      while ((await living.drain()) === 'again') await living.settled()
      await living.settled()
      while ((await server.wiring.delivery.drain()) === 'again');
      await server.wiring.delivery.settled()
    },
    async thinkInVain() {
      await hear()
      await dying.drain()
      await dying.settled()
    },
  }
}
