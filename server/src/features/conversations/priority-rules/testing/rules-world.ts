import type { Conversation, Input } from '@parley/contracts'
import { afterAll, beforeAll } from 'vitest'
import type { Mail } from '../../../../platform/mail/index.ts'
import {
  startTestServer,
  type TestNumber,
  type TestServer,
  type TestWorkspace,
} from '../../../../testing/test-server.ts'

type Calls = TestWorkspace['api']

export interface RulesWorld {
  readonly server: TestServer
  /** Mails that the platform has sent. */
  readonly mails: readonly Mail[]
  /** A new workspace with a WhatsApp number. The agent answers only if it is active. */
  open(agent?: Record<string, unknown>): Promise<{ workspace: TestWorkspace; number: TestNumber; api: Calls }>
  /** Of one server: no two tests share a contact. */
  newPhone(): string
  /** A message of this person, and everything that comes of it now. */
  say(number: TestNumber, from: string, text: string): Promise<void>
  conversationOf(api: Calls, phone: string): Promise<Conversation>
  /** The texts that left for this person. */
  textsTo(phone: string): string[]
}

/** Starts a server before the tests of a file, and stops it after them. */
export function useRulesWorld(): RulesWorld {
  let server: TestServer
  let phones = 0
  const mails: Mail[] = []
  beforeAll(async () => {
    server = await startTestServer({ mailer: { send: async (mail) => void mails.push(mail) } })
  })
  afterAll(() => server.close())
  return {
    get server() {
      return server
    },
    mails,
    newPhone: () => `+9197${String(30_000_000 + ++phones)}`,
    async open(agent = { status: 'active' }) {
      const workspace = await server.createWorkspace()
      return { workspace, api: workspace.api, number: await server.createNumber(workspace, agent) }
    },
    async say(number, from, text) {
      await number.receive(text, { from })
      await server.settle()
    },
    async conversationOf(api, phone) {
      const { data } = await api.call('conversations.list', { contact_phone: phone, limit: 1 })
      return data[0]!
    },
    textsTo: (phone) =>
      server.graph.messages.flatMap(({ to, body }) =>
        to === phone && body.type === 'text' ? [body.text.body] : [],
      ),
  }
}

/** A rule for the phrase "gas leak" that sends "Leave the house". */
export const addRule = (api: Calls, input: Partial<Input<'priority_rules.create'>> = {}) =>
  api.call('priority_rules.create', {
    name: 'Gas leak',
    conditions: { phrases: ['gas leak'] },
    actions: { text: { default: 'Leave the house' }, stop: true },
    ...input,
  })
