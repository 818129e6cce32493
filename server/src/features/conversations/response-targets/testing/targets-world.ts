import type { Input, Output } from '@parley/contracts'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { sql } from '../../../../platform/database/index.ts'
import {
  startTestServer,
  type TestNumber,
  type TestServer,
  type TestWorkspace,
  uuidOf,
} from '../../../../testing/test-server.ts'

export const MINUTE = 60_000

/** Before each test: a new workspace with a number, on a Monday at ten. */
export function useTargetsWorld() {
  let server: TestServer
  let workspace: TestWorkspace
  let number: TestNumber
  let phones = 0
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())
  beforeEach(async () => {
    server.clock.set('2026-03-02T10:00:00Z')
    workspace = await server.createWorkspace()
    // A draft does not answer, so only the responder counts.
    number = await server.createNumber(workspace, { status: 'draft' })
  })

  const call: TestWorkspace['api']['call'] = (name, input, options) =>
    workspace.api.call(name, input, options)
  /** A contact writes. */
  async function write(
    text: string,
    from = `+9198${String(30_000_000 + ++phones)}`,
  ): Promise<{ id: string; from: string }> {
    await number.receive(text, { from })
    await server.settle()
    const { data } = await call('conversations.list', { contact_phone: from, limit: 1 })
    return { id: data[0]!.id, from }
  }

  return {
    get server() {
      return server
    },
    get workspace() {
      return workspace
    },
    get number() {
      return number
    },
    call,
    write,
    addTarget: (input: Partial<Input<'response_targets.create'>> = {}) =>
      call('response_targets.create', {
        name: 'Standard',
        first_response_minutes: 30,
        warn_minutes: 10,
        ...input,
      }),
    /** A conversation that waits for a person. */
    async handOff(): Promise<{ id: string; from: string }> {
      const conversation = await write('hello')
      await call('handoffs.create', { conversation_id: conversation.id })
      await server.settle()
      return conversation
    },
    /** A person answers. */
    async answer(conversationId: string): Promise<void> {
      const content = { type: 'text' as const, text: 'Here I am.' }
      await call('messages.send', { conversation_id: conversationId, sender: 'person', content })
      await server.settle()
    },
    async shown(id: string) {
      const conversation = await call('conversations.get', { id })
      const { first_response_due_at, resolution_due_at, target_state } = conversation
      return { first: first_response_due_at, resolution: resolution_due_at, state: target_state }
    },
    outcomes: (id: string) => readOutcomes(server, workspace, id),
    /** The events about targets so far. */
    async announced() {
      await server.settle()
      const { data } = await call('events.list', { limit: 100 })
      return data.filter(({ type }) => type.startsWith('response_target.')).map(snapshotOf)
    },
    async advance(minutes: number): Promise<void> {
      server.clock.advance(minutes * MINUTE)
      await server.settle()
    },
  }
}

/** In their order. */
function readOutcomes(server: TestServer, workspace: TestWorkspace, conversationId: string) {
  return server.platform.database.read(workspace.id, (session) =>
    session.rows<{ kind: string; outcome: string | null; business_seconds: number | null }>(sql`
      select kind, outcome, business_seconds from response_target_outcomes
       where workspace_id = ${workspace.id} and conversation_id = ${uuidOf('conversation', conversationId)}
       order by started_at, kind`),
  )
}

/** The target of an event, with its conversation and the state that the event shows. */
function snapshotOf({
  type,
  data,
}: Output<'events.list'>['data'][number]): [string, Record<string, unknown>] {
  const conversation = data.conversation as { id: string; target_state: string }
  const target = data.response_target as object
  return [type, { ...target, conversation: conversation.id, state: conversation.target_state }]
}
