/** Templates that leave on a number, and the statuses with prices that Meta sends about them. */
import { statusWebhook } from '@parley/channels/testing'
import type { Input, Output } from '@parley/contracts'
import { startTestServer, type TestNumber, type TestServer } from '../../../testing/test-server.ts'

export interface CostsBench {
  server: TestServer
  number: TestNumber
  /** A text to somebody who has just written, handed over to the provider. */
  sendText(): Promise<SentMessage>
  report(message: SentMessage, status: string, pricing?: Record<string, unknown>): Promise<void>
  entries(): Promise<Output<'costs.list'>['data']>
  summary(input?: Partial<Input<'costs.summarize'>>): Promise<Output<'costs.summarize'>>
}

export interface SentMessage {
  id: string
  to: string
  provider_message_id: string
}

export const REGULAR = { billable: true, pricing_model: 'PMP', type: 'regular' }

export async function openCosts(at = '2026-10-05T10:00:00Z'): Promise<CostsBench> {
  const server = await startTestServer()
  server.clock.advance(new Date(at).getTime() - server.clock.now().getTime())
  const number = await server.createNumber(await server.createWorkspace(), { status: 'draft' })
  const { api } = number.workspace
  const since = server.clock.now().toISOString()
  let people = 0
  return {
    server,
    number,
    async sendText() {
      const to = `+91984${String(++people).padStart(7, '0')}`
      const timestamp = Math.floor(server.clock.now().getTime() / 1000)
      await number.receive('hello', { from: to, timestamp })
      await server.settle()
      const { id } = await api.call('messages.send', { to, content: { type: 'text', text: 'Hi' } })
      server.clock.advance(1000)
      await server.settle()
      const { provider_message_id } = await api.call('messages.get', { id })
      return { id, to, provider_message_id: provider_message_id! }
    },
    async report(message, status, pricing) {
      const timestamp = Math.floor(server.clock.now().getTime() / 1000)
      const { phoneNumberId: phone_number_id } = number
      await number.post(
        statusWebhook({
          phone_number_id,
          id: message.provider_message_id,
          status,
          recipient: message.to,
          timestamp,
          ...(pricing && { pricing }),
        }),
      )
      await server.settle()
    },
    async entries() {
      server.clock.advance(1000)
      return (await api.call('costs.list', { limit: 100 })).data
    },
    async summary(input = {}) {
      server.clock.advance(60_000)
      return api.call('costs.summarize', { since, ...input })
    },
  }
}
