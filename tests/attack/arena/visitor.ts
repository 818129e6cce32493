/** A stranger in a web chat of a tenant. */
import { randomUUID } from 'node:crypto'
import { type Answer, request, until } from './request.ts'
import type { AttackedServer } from './server.ts'
import type { Tenant } from './tenant.ts'

export interface Visitor {
  token: string
  write(text: string): Promise<Answer>
  upload(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Answer>
  /** Messages of the business, oldest first. */
  answers(): Promise<string[]>
  /** Whether the business has sent more than `count` messages before the time is up. */
  hears(count: number, patienceMs: number): Promise<boolean>
}

/** A web chat with an agent of its own; answers with the address of the chat. */
export async function openWebChat(
  server: AttackedServer,
  tenant: Tenant,
  agent: Record<string, unknown> = {},
): Promise<{ chat: string; agentId: string; channelId: string }> {
  const { id: agentId } = await tenant.must('POST', '/v1/agents', {
    name: 'Agent',
    status: 'active',
    reply_delay_ms: 0,
    guards: { max_messages_per_minute: 60, max_messages_per_day: 1000, detect_robots: false },
    ...agent,
  })
  const { id: channelId } = await tenant.must('POST', '/v1/channels', {
    kind: 'webchat',
    provider: 'native',
    name: 'Website',
    agent_id: agentId,
  })
  return { chat: `${server.url}/webchat/v1/${channelId}`, agentId, channelId }
}

export async function visit(chat: string): Promise<Visitor> {
  const begun = await request(`${chat}/sessions`, { method: 'POST', json: {} })
  if (begun.status !== 201) throw new Error(`no visit: ${begun.status} ${JSON.stringify(begun.body)}`)
  const token = begun.body.visitor_token as string
  const headers = { authorization: `Bearer ${token}` }
  const visitor: Visitor = {
    token,
    write: (text) =>
      request(`${chat}/messages`, {
        method: 'POST',
        headers,
        json: { client_message_id: randomUUID(), text },
      }),
    upload(bytes, name) {
      const form = new FormData()
      form.set('file', new File([bytes], name))
      return request(`${chat}/attachments`, { method: 'POST', headers, body: form })
    },
    async answers() {
      const { body } = await request(`${chat}/messages`, { headers })
      const messages = (body.data ?? []) as { from: string; text: string | null }[]
      return messages.filter(({ from }) => from !== 'visitor').map(({ text }) => text ?? '')
    },
    hears: (count, patienceMs) => until(async () => (await visitor.answers()).length > count, patienceMs),
  }
  return visitor
}
