import { type AdapterContext, channelAdapters, type DeliveryError } from '@parley/channels'
import type { Example } from './examples.ts'
import type { Mismatch, Result } from './mismatch.ts'

const adapter = channelAdapters.find(({ id }) => id === 'whatsapp/meta-cloud')!

/** The document's answers to sends and to the list of templates, each read by the adapter. */
export async function checkAnswers(
  sends: readonly Example[],
  templates: readonly Example[],
): Promise<Result> {
  const mismatches: Mismatch[] = []
  const report = (name: string, problem: string) =>
    mismatches.push({ check: 'answer-read', case: name, problem })
  for (const { name, body } of sends) {
    if ((body as { success?: unknown }).success !== undefined) {
      // The answer to a read receipt, which stands among the answers to sends.
      await adapter.signal!({ provider_message_id: 'wamid.A', typing: true }, answering(body))
      continue
    }
    const expected = (body as { messages?: { id: string }[] }).messages?.[0]?.id
    const message = {
      message_id: 'msg_1',
      to: { phone: '+16505551234' },
      content: { type: 'text' as const, text: 'Hi' },
    }
    const receipt = await adapter.send(message, answering(body)).catch((error: DeliveryError) => error.detail)
    const read = 'provider_message_id' in receipt ? receipt.provider_message_id : receipt.code
    if (read !== expected) report(name, `read as "${read}", expected "${expected}"`)
  }
  for (const { name, body } of templates) {
    const expected = (body as { data: { name: string }[] }).data.map((template) => template.name)
    const read = (await adapter.listTemplates!(answering(body))).templates.map((template) => template.name)
    if (read.join() !== expected.join()) report(name, `read "${read.join()}", expected "${expected.join()}"`)
  }
  return { check: 'answer-read', looked_at: sends.length + templates.length, mismatches }
}

function answering(body: unknown): AdapterContext<Record<string, string>> {
  return {
    credentials: { phone_number_id: '1', waba_id: '2', access_token: 'token' },
    channel_id: 'channel',
    now: () => new Date(0),
    http: {
      request: async () => ({
        status: 200,
        headers: {},
        body: new TextEncoder().encode(JSON.stringify(body)),
      }),
    },
  }
}
