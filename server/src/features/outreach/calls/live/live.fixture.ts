/** Calls of an agent on a simulated line, for tests: the other end is in the hands of the test. */
import type { Api, Output } from '@parley/contracts'
import type { Model } from '@parley/models/kit'
import type { Contact } from '@parley/voice'
import { type TestServer, uuidOf } from '../../../../testing/test-server.ts'
import { type AgentProfile, readAgentProfiles } from '../../../agents/agents/index.ts'
import { createSpokenTurns, createThinker, type SpokenTurns } from '../../../agents/turns/index.ts'
import { createCallingWorkspace } from '../calls.fixture.ts'
import { type CallDependencies, type Calls, createCalls } from '../index.ts'

export interface TalkingWorkspace {
  api: Api
  workspaceId: string
  agentId: string
}

export const FACTS =
  'Opening hours: we are open on Monday from 9 am to 6 pm.\n\nA haircut for men costs 400 rupees.'

export async function createTalkingWorkspace(
  server: TestServer,
  agent: Record<string, unknown> = {},
): Promise<TalkingWorkspace> {
  const { api, workspace } = await createCallingWorkspace(server)
  const base = await api.call('bases.create', { name: 'Salon' })
  await api.call('documents.create', { base_id: base.id, title: 'Prices and hours', content: FACTS })
  const { id } = await api.call('agents.create', {
    ...{ name: 'Asha', business_name: 'Glow', language: 'en', base_ids: [base.id] },
    ...agent,
  })
  await api.call('agents.activate', { id })
  return { api, workspaceId: workspace.id, agentId: id }
}

export interface TestCall {
  id: string
  contact: Contact
  get(): Promise<Output<'calls.get'>>
  lines(): Promise<Line[]>
}

export interface Line {
  by: string
  text: string
  metadata: Record<string, unknown>
}

let people = 0

/** The calls of one process: those of the server, or of another one. */
export type Process = Pick<Calls, 'drain' | 'settled' | 'simulatedRoom'>

/** Calls a person of the test, and lets them pick up. */
export async function callPerson(
  server: TestServer,
  { api, agentId }: Pick<TalkingWorkspace, 'api' | 'agentId'>,
  { answers = SILENT, process = server.wiring.calls }: { answers?: string[]; process?: Process } = {},
): Promise<TestCall> {
  const to = `+1555021${String(++people).padStart(4, '0')}`
  const { id } = await api.call('calls.create', { to, agent_id: agentId, simulated_answers: answers })
  for (let seconds = 0; seconds < 6; seconds++) {
    server.clock.advance(1000)
    while ((await process.drain()) === 'again');
    if (process.simulatedRoom(uuidOf('call', id))) break
  }
  await process.settled()
  const room = process.simulatedRoom(uuidOf('call', id))
  if (!room) throw new Error('nobody picked up')
  return {
    id,
    contact: room.contact,
    get: () => api.call('calls.get', { id }),
    async lines() {
      const { session_id } = await api.call('calls.get', { id })
      if (session_id === null) return []
      const { data } = await api.call('messages.list', { session_id, order: 'asc', limit: 100 })
      return data.map(({ sender, text, metadata }) => ({ by: sender, text: text ?? '', metadata }))
    },
  }
}

/** They say nothing by themselves. */
const SILENT = Array.from({ length: 100 }, () => '')

/** Turns the clock in small steps, so that every word has its time. */
export async function pass(
  server: TestServer,
  milliseconds: number,
  step = 60,
  process: Process = server.wiring.calls,
): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += step) {
    server.clock.advance(Math.min(step, milliseconds - passed))
    await process.settled()
  }
}

/** Until the agent has been silent for a second. */
export async function untilSilent(
  server: TestServer,
  contact: Contact,
  process: Process = server.wiring.calls,
): Promise<void> {
  for (let rounds = 0; rounds < 100; rounds++) {
    const before = contact.heard.length
    await pass(server, 1000, 250, process)
    if (contact.heard.length === before) return
  }
  throw new Error('the agent does not stop speaking')
}

export function wordsOf(contact: Pick<Contact, 'heard'>): string[] {
  return contact.heard.map(({ word }) => word)
}

/** The calls of another process, on the same database and clock. */
export function createProcess(server: TestServer, changes: Partial<CallDependencies> = {}): Calls {
  const { wiring, platform } = server
  return createCalls({
    platform,
    channels: wiring.channels,
    judge: wiring.contactability.judge,
    handOff: wiring.handOff,
    livekit: { url: undefined, apiKey: undefined, apiSecret: undefined },
    spokenTurns: wiring.spokenTurns,
    budgets: { findRefusal: async () => undefined, reserve: async () => undefined },
    ...changes,
  })
}

/** Turns whose model says what the script tells. */
export function scriptedTurns(
  server: TestServer,
  model: Model,
  thinking: Partial<Parameters<typeof createThinker>[0]> = {},
): SpokenTurns {
  const { platform } = server
  const thinker = createThinker<AgentProfile>({
    clock: platform.clock,
    resolveModel: () => model,
    searchKnowledge: async () => [],
    ...thinking,
  } as Parameters<typeof createThinker<AgentProfile>>[0])
  return createSpokenTurns(platform, { thinker, readAgentProfiles })
}

/** The same numbers from 0 to 1 for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
