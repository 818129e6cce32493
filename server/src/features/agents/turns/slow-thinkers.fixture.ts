/** Agents that think until the test says what they answer, on a real server. */
import type { Conversation, Turn } from '@parley/contracts'
import { afterAll, beforeAll } from 'vitest'
import { receiveOnly } from '../../../testing/receive-only.ts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'
import { runTurns, type Think, type TurnRunner } from './turn-runner.fixture.ts'

export { thought } from './turn-runner.fixture.ts'

export let server: TestServer

/** Gives the test file a server. Call it once, at the top of the file. */
export function prepareSlowThinkers(): void {
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())
}

let people = 0
export const newPhone = () => `+91986${String(++people).padStart(7, '0')}`
export const newNumber = async (agent: Record<string, unknown> = {}) =>
  server.createNumber(await server.createWorkspace(), agent)
export const textsTo = (to: string) =>
  server.graph.messages.flatMap(({ to: person, body }) =>
    person === to && body.type === 'text' ? [body.text.body] : [],
  )
export const turnsOf = async ({ workspace }: TestNumber): Promise<Turn[]> =>
  (await workspace.api.call('turns.list', { limit: 100 })).data
export const conversationOf = async ({ workspace }: TestNumber): Promise<Conversation> =>
  (await workspace.api.call('conversations.list', {})).data[0]!

/** Receives without thinking or sending. */
export async function hear(number: TestNumber, from: string, text: string): Promise<void> {
  await number.receive(text, { from })
  await receiveOnly(server)
}

/** Sends what is queued, and nothing else. */
export async function deliver(): Promise<void> {
  while ((await server.wiring.delivery.drain()) === 'again');
  await server.wiring.delivery.settled()
}

interface ThinkingTurn {
  request: Parameters<Think>[0]
  say(result: Awaited<ReturnType<Think>>): void
}

export interface SlowThinkers {
  runner: TurnRunner
  thinking: ThinkingTurn[]
  /** Starts every due turn; answers with the newest one. */
  start(): Promise<ThinkingTurn>
}

/** A process whose agents think until the test gives them their answer. */
export function slowThinkers(): SlowThinkers {
  const thinking: ThinkingTurn[] = []
  const runner = runTurns(
    server,
    (request) => new Promise((resolve) => thinking.push({ request, say: resolve })),
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
