/** Agents that think until the test says what they answer, on a real server. */
import type { Conversation, Turn } from '@parley/contracts'
import { receiveOnly } from '../../../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'
import { type AgentProfile, readAgentProfiles } from '../agents/index.ts'
import { createTurnCommitter, createTurnRunner, type Thinker } from './index.ts'

type Think = Thinker<AgentProfile>['think']
type Thought = Awaited<ReturnType<Think>>

interface ThinkingTurn {
  request: Parameters<Think>[0]
  say(result: Thought): void
}

export interface SlowThinkers {
  runner: ReturnType<typeof createTurnRunner>
  thinking: ThinkingTurn[]
  /** Starts every due turn; answers with the newest one. */
  start(): Promise<ThinkingTurn>
}

export interface SlowTurns {
  server: TestServer
  newPhone(): string
  newNumber(agent?: Record<string, unknown>): Promise<TestNumber>
  textsTo(to: string): string[]
  turnsOf(number: TestNumber): Promise<Turn[]>
  conversationOf(number: TestNumber): Promise<Conversation>
  /** A process whose agents think until the test gives them their answer. */
  slowThinkers(): SlowThinkers
  /** Receives without thinking or sending. */
  hear(number: TestNumber, from: string, text: string): Promise<void>
  /** Sends what is queued, and nothing else. */
  deliver(): Promise<void>
}

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

export async function openSlowTurns(): Promise<SlowTurns> {
  const server = await startTestServer()
  let people = 0
  return {
    server,
    newPhone: () => `+91986${String(++people).padStart(7, '0')}`,
    newNumber: async (agent = {}) => server.createNumber(await server.createWorkspace(), agent),
    textsTo: (to) =>
      server.graph.messages.flatMap(({ to: person, body }) =>
        person === to && body.type === 'text' ? [body.text.body] : [],
      ),
    turnsOf: async (number) => (await number.workspace.api.call('turns.list', { limit: 100 })).data,
    conversationOf: async (number) => (await number.workspace.api.call('conversations.list', {})).data[0]!,
    slowThinkers: () => createSlowThinkers(server),
    async hear(number, from, text) {
      await number.receive(text, { from })
      await receiveOnly(server)
    },
    async deliver() {
      while ((await server.wiring.delivery.drain()) === 'again');
      await server.wiring.delivery.settled()
    },
  }
}

function createSlowThinkers(server: TestServer): SlowThinkers {
  const thinking: ThinkingTurn[] = []
  const runner = createTurnRunner(
    server.platform,
    {
      readAgentProfiles,
      thinker: {
        think: (request) => new Promise((resolve) => thinking.push({ request, say: resolve })),
      },
      commit: createTurnCommitter(server.platform, {
        handOff: server.wiring.handOff,
        inTransaction: server.wiring.delivery.transaction,
      }),
      showTyping: async () => {},
    },
    { maximumInFlight: 8 },
  )
  return {
    runner,
    thinking,
    async start() {
      while ((await runner.drain()) === 'again');
      return thinking.at(-1)!
    },
  }
}
