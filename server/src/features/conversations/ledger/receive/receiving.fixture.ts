/** Numbers of WhatsApp that receive, and the rows that come of it. */
import type { MetaWebhook } from '@parley/channels/testing'
import type { Conversation, Message } from '@parley/contracts'
import { startTestServer, type TestNumber, type TestServer } from '../../../../testing/test-server.ts'

export interface Receiving {
  server: TestServer
  /** A number of a new workspace; its agent is a draft by default, so it does not answer. */
  newNumber(agent?: Record<string, unknown>): Promise<TestNumber>
}

export async function openReceiving(): Promise<Receiving> {
  const server = await startTestServer()
  return {
    server,
    newNumber: async (agent = { status: 'draft' }) =>
      server.createNumber(await server.createWorkspace(), agent),
  }
}

export async function messagesOf(number: TestNumber): Promise<Message[]> {
  return (await number.workspace.api.call('messages.list', { order: 'asc', limit: 100 })).data
}

export async function conversationsOf(number: TestNumber): Promise<Conversation[]> {
  return (await number.workspace.api.call('conversations.list', { limit: 100 })).data
}

/** A change of any field, as Meta sends it for this number. */
export function change(number: TestNumber, field: string, value: Record<string, unknown>): MetaWebhook {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: `9${number.phoneNumberId}`,
        changes: [
          {
            field,
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '15550109999', phone_number_id: number.phoneNumberId },
              ...value,
            },
          },
        ],
      },
    ],
  }
}
