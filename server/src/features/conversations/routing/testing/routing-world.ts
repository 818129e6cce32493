import type { Conversation, Input } from '@parley/contracts'
import { afterAll, beforeAll } from 'vitest'
import {
  startTestServer,
  type TestNumber,
  type TestServer,
  type TestWorkspace,
} from '../../../../testing/test-server.ts'

type Calls = TestWorkspace['api']

export interface RoutingWorld {
  readonly server: TestServer
  /** A new workspace with a WhatsApp number. The agent answers only if it is active. */
  open(status?: 'active' | 'draft'): Promise<{ workspace: TestWorkspace; number: TestNumber; api: Calls }>
  /** Of the contact with this number, after everything due is done. */
  conversationOf(api: Calls, phone: string): Promise<Conversation>
  /** Of one server: no two tests share a contact. */
  newPhone(): string
}

/** Starts a server before the tests of a file, and stops it after them. */
export function useRoutingWorld(): RoutingWorld {
  let server: TestServer
  let phones = 0
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.close())
  return {
    get server() {
      return server
    },
    newPhone: () => `+9198${String(20_000_000 + ++phones)}`,
    async open(status = 'draft') {
      const workspace = await server.createWorkspace()
      return { workspace, api: workspace.api, number: await server.createNumber(workspace, { status }) }
    },
    async conversationOf(api, phone) {
      await server.settle()
      const { data } = await api.call('conversations.list', { contact_phone: phone, limit: 1 })
      return data[0]!
    },
  }
}

/** Without other actions a matching rule tags the conversation with its name. */
export const addRule = (api: Calls, name: string, input: Partial<Input<'routing_rules.create'>>) =>
  api.call('routing_rules.create', { name, actions: { add_tags: [name] }, ...input })

/** Of one conversation. */
export async function eventsOf(api: Calls, conversationId: string, type: string) {
  const { data } = await api.call('events.list', { limit: 100, type: type as 'conversation.assigned' })
  return data.filter((event) => (event.data.conversation as { id: string }).id === conversationId)
}
