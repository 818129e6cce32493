import { sign, textMessageWebhook } from '@parley/channels/testing'
import type { HttpServer } from '../edges/index.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { TestWorkspace } from './test-workspace.ts'

export const APP_SECRET = 'app-secret-of-the-tests'

/** A WhatsApp number of Meta's, with an agent on it. */
export interface TestNumber {
  workspace: TestWorkspace
  channelId: string
  agentId: string
  phoneNumberId: string
  /** Posts what Meta would post when this person writes. The answer is the hook's. */
  receive(
    text: string,
    options?: { from?: string; id?: string; timestamp?: number },
  ): Promise<{ status: number; body: string }>
  /** Posts any Meta-shaped body, signed. */
  post(body: unknown, options?: { signature?: string }): Promise<{ status: number; body: string }>
}

interface NumberOptions {
  http: HttpServer
  clock: Clock
  workspace: TestWorkspace
  /** Meta's id of the number. */
  phoneNumberId: string
  /** Fields of the agent on it. */
  agent: Record<string, unknown>
}

export async function createTestNumber({
  http,
  clock,
  workspace,
  phoneNumberId,
  agent,
}: NumberOptions): Promise<TestNumber> {
  const credentials = {
    phone_number_id: phoneNumberId,
    waba_id: `9${phoneNumberId}`,
    access_token: 'token-of-the-tests',
  }
  const created = await workspace.api.call('agents.create', {
    name: 'Agent',
    status: 'active',
    reply_delay_ms: 0,
    channel: {
      kind: 'whatsapp',
      provider: 'meta-cloud',
      name: 'Number',
      credentials,
      messages_per_second: 1000,
    },
    ...agent,
  })
  const channelId = created.channels[0]!.id
  const post: TestNumber['post'] = async (body, { signature } = {}) => {
    const raw = typeof body === 'string' ? body : JSON.stringify(body)
    const response = await http.inject({
      method: 'POST',
      url: `/hooks/whatsapp/meta-cloud/${channelId}`,
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': signature ?? sign(raw, APP_SECRET),
      },
      payload: raw,
    })
    return { status: response.statusCode, body: response.body }
  }
  return {
    workspace,
    channelId,
    agentId: created.id,
    phoneNumberId,
    post,
    receive: (text, { from = '+919812345678', id, timestamp } = {}) =>
      post(
        textMessageWebhook({
          phone_number_id: phoneNumberId,
          from,
          text,
          timestamp: timestamp ?? Math.floor(clock.now().getTime() / 1000),
          ...(id ? { id } : {}),
        }),
      ),
  }
}
