import { type AdapterContext, channelAdapters, type OutboundMessage } from '@parley/channels'
import { checkGraphRequest, readFixtures } from '@parley/channels/testing'
import type { MetaDocument } from './document.ts'
import { type Example, withValues } from './examples.ts'
import type { Check, Result } from './mismatch.ts'

const fixtures = new URL('../../channels/src/whatsapp/meta-cloud/fixtures/outbound/', import.meta.url)

/** Every request that our adapter makes of its own fixtures, and its two read receipts. */
export async function composeOurs(): Promise<Example[]> {
  const adapter = channelAdapters.find(({ id }) => id === 'whatsapp/meta-cloud')!
  let captured: unknown
  const context: AdapterContext<Record<string, string>> = {
    credentials: { phone_number_id: '1', waba_id: '2', access_token: 'token' },
    channel_id: 'channel',
    now: () => new Date(0),
    http: {
      async request({ body }) {
        captured = JSON.parse(String(body))
        return { status: 200, headers: {}, body: new TextEncoder().encode('{"messages":[{"id":"wamid.A"}]}') }
      },
    },
  }
  const ours: Example[] = []
  for (const { name, message } of readFixtures<{ message: OutboundMessage }>(fixtures)) {
    await adapter.send(message, context)
    ours.push({ name, body: captured })
  }
  for (const typing of [false, true]) {
    await adapter.signal!({ provider_message_id: 'wamid.A', typing }, context)
    ours.push({ name: typing ? 'signal-typing' : 'signal-read', body: captured })
  }
  return ours
}

export function checkAgainstDocument(
  check: Check,
  examples: readonly Example[],
  document: MetaDocument,
): Result {
  return collect(check, examples, (body) =>
    isReceipt(body)
      ? document.problemsOf('MarkMessageRequestPayload', body)
      : document.problemsOfMessage(body),
  )
}

export function checkAgainstFake(check: Check, examples: readonly Example[]): Result {
  return collect(check, examples, (body) => {
    const checked = checkGraphRequest(body)
    return checked.kind === 'refused'
      ? checked.problems.map(({ path, message }) => `${path}: ${message}`)
      : []
  })
}

function collect(
  check: Check,
  examples: readonly Example[],
  problemsOf: (body: unknown) => string[],
): Result {
  const mismatches = examples.flatMap(({ name, body }) =>
    problemsOf(withValues(body)).map((problem) => ({ check, case: name, problem })),
  )
  return { check, looked_at: examples.length, mismatches }
}

function isReceipt(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'status' in body
}
