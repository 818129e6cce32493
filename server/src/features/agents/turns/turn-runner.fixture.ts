/** Turns of agents that think as the test says. All else is done as in production. */
import type { Platform } from '../../../platform/platform.ts'
import type { TestServer } from '../../../testing/test-server.ts'
import { type AgentProfile, readAgentProfiles } from '../agents/index.ts'
import { createTurnCommitter, createTurnRunner, type Thinker } from './index.ts'

export type Think = Thinker<AgentProfile>['think']
export type TurnRunner = ReturnType<typeof createTurnRunner>
type Thought = Awaited<ReturnType<Think>>

export function thought(text: string | null, more: Partial<Thought> = {}): Thought {
  return {
    outcome: text === null ? 'silent' : 'answered',
    text,
    sources: [],
    trace: [],
    model: 'scripted',
    inputTokens: 10,
    outputTokens: 5,
    costMicros: 1,
    ...more,
  }
}

/** Runs the turns of a process. It has the server's platform by default, and places for eight turns. */
export function runTurns(
  server: TestServer,
  think: Think,
  {
    platform = server.platform,
    places = 8,
  }: { platform?: Platform | undefined; places?: number | undefined } = {},
): TurnRunner {
  const commit = createTurnCommitter(platform, {
    handOff: server.wiring.handOff,
    inTransaction: server.wiring.delivery.transaction,
  })
  return createTurnRunner(
    platform,
    { readAgentProfiles, thinker: { think }, commit, showTyping: async () => {} },
    { maximumInFlight: places },
  )
}
